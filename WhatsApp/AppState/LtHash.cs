using System.Buffers.Binary;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.AppState;

/// <summary>
/// The hash of a set that elements can be added to and taken from in any order: the sum, in 64 lanes of 16 bits, of what each element is
/// expanded to. The elements are the value MACs of a collection. Seen in tulir/whatsmeow, appstate/lthash.
/// </summary>
public static class LtHash
{
    /// <summary>How long a hash is, in bytes. That of the empty set is all zeros.</summary>
    public const int Size = 128;

    /// <summary>Adds an element.</summary>
    /// <param name="hash">The hash; <see cref="Size"/> bytes.</param>
    /// <param name="element">The element.</param>
    public static void Add(Span<byte> hash, ReadOnlySpan<byte> element)
    {
        Span<byte> expanded = stackalloc byte[Size];
        Expand(element, expanded);
        for (var i = 0; i < Size; i += sizeof(ushort))
        {
            var sum = BinaryPrimitives.ReadUInt16LittleEndian(hash[i..]) + BinaryPrimitives.ReadUInt16LittleEndian(expanded[i..]);
            BinaryPrimitives.WriteUInt16LittleEndian(hash[i..], unchecked((ushort)sum));
        }
    }

    /// <summary>Takes an element away that was added.</summary>
    /// <param name="hash">The hash; <see cref="Size"/> bytes.</param>
    /// <param name="element">The element.</param>
    public static void Subtract(Span<byte> hash, ReadOnlySpan<byte> element)
    {
        Span<byte> expanded = stackalloc byte[Size];
        Expand(element, expanded);
        for (var i = 0; i < Size; i += sizeof(ushort))
        {
            var difference = BinaryPrimitives.ReadUInt16LittleEndian(hash[i..]) - BinaryPrimitives.ReadUInt16LittleEndian(expanded[i..]);
            BinaryPrimitives.WriteUInt16LittleEndian(hash[i..], unchecked((ushort)difference));
        }
    }

    private static void Expand(ReadOnlySpan<byte> element, Span<byte> expanded) => Hkdf.Derive(element, [], "WhatsApp Patch Integrity"u8, expanded);
}
