using System.Buffers.Binary;
using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Names that are no tokens, of which the protocol has some: the same few come again and again, so that their strings are made once. Bounded,
/// as a peer can send any name: a slot holds the last name that fell on it. Slots are single references, so threads need no lock.
/// </summary>
internal static class NameTable
{
    private const int Slots = 512;
    private const int MaxLength = 48;

    private static readonly string?[] Names = new string?[Slots];

    /// <summary>The string of a name in UTF-8.</summary>
    internal static string Read(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxLength || !Ascii.IsValid(name)) return Encoding.UTF8.GetString(name);

        ref var slot = ref Names[Hash(name) % Slots];
        if (slot is { } known && Ascii.Equals(name, known)) return known;
        return slot = Encoding.ASCII.GetString(name);
    }

    /// <summary>A number that tells most names apart.</summary>
    internal static ushort Hash(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        if (name.Length >= sizeof(ulong))
        {
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(name) * 0x9E37_79B9_7F4A_7C15 ^ BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var character in name) hash = hash << 8 | character;
        }

        return (ushort)(hash * 0x9E37_79B9_7F4A_7C15 >> 48);
    }
}
