using System.Buffers.Binary;

namespace Wapio.WhatsApp.AppState;

/// <summary>Where a collection stands.</summary>
public sealed class CollectionState
{
    private const int StoredSize = sizeof(ulong) + LtHash.Size;

    private readonly byte[] hash;

    internal CollectionState(ulong version, byte[] hash) => (Version, this.hash) = (version, hash);

    /// <summary>A collection of which nothing is known: version 0.</summary>
    public static CollectionState Empty { get; } = new(0, new byte[LtHash.Size]);

    /// <summary>How many patches made it.</summary>
    public ulong Version { get; }

    /// <summary>The <see cref="LtHash"/> of the value MACs of all that it holds; 128 bytes.</summary>
    public ReadOnlyMemory<byte> Hash => hash;

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <param name="stored">The bytes.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.InvalidState"/>: it is something else.</exception>
    public static CollectionState Parse(ReadOnlySpan<byte> stored)
    {
        if (stored.Length != StoredSize) throw new AppStateException(AppStateError.InvalidState, $"A stored collection state of {stored.Length} bytes.");
        return new(BinaryPrimitives.ReadUInt64BigEndian(stored), stored[sizeof(ulong)..].ToArray());
    }

    /// <summary>Writes it for storage: version and hash, 136 bytes.</summary>
    public byte[] Serialize()
    {
        var stored = new byte[StoredSize];
        BinaryPrimitives.WriteUInt64BigEndian(stored, Version);
        hash.CopyTo(stored, sizeof(ulong));
        return stored;
    }
}
