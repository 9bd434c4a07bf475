using System.Security.Cryptography;

namespace Wapio.Storage.Sealing;

/// <summary>The key from which the keys that seal values are derived. 32 bytes; never logged.</summary>
public sealed class MasterKey
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _key;

    /// <summary>Takes a key.</summary>
    /// <exception cref="ArgumentException">It is not 32 bytes long.</exception>
    public MasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Length)
            throw new ArgumentException("A master key has 32 bytes.", nameof(key));
        _key = key.ToArray();
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, "wapio key id"u8, hash);
        Id = BitConverter.ToUInt32(hash);
    }

    /// <summary>Names the key in what it sealed, without telling anything about it.</summary>
    internal uint Id { get; }

    /// <summary>
    /// Derives the key of one session. Random nonces of 96 bits are good for some 2^32 values under one key; a key for each session keeps
    /// an installation of many sessions far from that.
    /// </summary>
    internal void Derive(ReadOnlySpan<byte> scope, Span<byte> derived) => HMACSHA256.HashData(_key, scope, derived);

    /// <summary>Makes a new key.</summary>
    public static MasterKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads 64 hex digits, or base64 of 32 bytes.</summary>
    /// <returns>Null when the text is neither.</returns>
    public static MasterKey? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        Span<byte> key = stackalloc byte[Length];
        var isHex = text.Length == 2 * Length && Convert.FromHexString(text, key, out _, out _) == System.Buffers.OperationStatus.Done;
        return isHex || (Convert.TryFromBase64String(text, key, out var written) && written == Length) ? new MasterKey(key) : null;
    }

    /// <summary>The key as hex, for its file.</summary>
    internal string ToHex() => Convert.ToHexStringLower(_key);
}
