using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Goes over strings and attributes' values without making them, and checks on the way that they can be made. Positions go in and out by value,
/// so that they stay in registers: this is most of what reading a stanza costs.
/// </summary>
internal static class WireSkipper
{
    private const ulong HighBits = 0x8888_8888_8888_8888;
    private const ulong Filler = 0x0F00_0000_0000_0000;

    /// <summary>Goes behind the value that begins at the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SkipValue(ReadOnlySpan<byte> span, int position)
    {
        var tag = ByteAt(span, position++);
        return Tags.IsSingle(tag) ? position : SkipLongValue(span, position, tag);
    }

    /// <summary>Goes behind the string that begins at the position.</summary>
    internal static int SkipString(ReadOnlySpan<byte> span, int position)
    {
        var tag = ByteAt(span, position++);
        return Tags.IsSingle(tag) ? position : SkipLongString(span, position, tag);
    }

    private static int SkipLongValue(ReadOnlySpan<byte> span, int position, byte tag)
    {
        switch (tag)
        {
            case Tags.ListEmpty:
                return position;
            case Tags.JidPair:
                position = ByteAt(span, position) == Tags.ListEmpty ? position + 1 : SkipString(span, position);
                return SkipString(span, position);
            case Tags.DeviceJid:
                return SkipString(span, Advance(span, position, 2));
            case Tags.MessengerJid:
                return SkipString(span, Advance(span, SkipString(span, position), sizeof(ushort)));
            case Tags.InteropJid:
                return SkipString(span, Advance(span, SkipString(span, position), 2 * sizeof(ushort)));
            default:
                return SkipLongString(span, position, tag);
        }
    }

    /// <summary>Goes behind a string whose tag is no single token and stands before the position.</summary>
    private static int SkipLongString(ReadOnlySpan<byte> span, int position, byte tag)
    {
        switch (tag)
        {
            case Tags.Nibble8:
                return SkipNibbles(span, position);
            case Tags.Hex8:
                var size = ByteAt(span, position++);
                if (size == 0x80) ThrowMalformed();
                return Advance(span, position, size & 0x7F);
            case Tags.Binary8:
                return Advance(span, position + 1, ByteAt(span, position));
            case >= Tags.Dictionary0 and <= Tags.Dictionary3:
                return Advance(span, position, 1);
            case Tags.Binary20:
                var head = Advance(span, position, 3);
                return Advance(span, head, (span[position] & 0x0F) << 16 | span[position + 1] << 8 | span[position + 2]);
            case Tags.Binary32:
                var length = BinaryPrimitives.ReadInt32BigEndian(span[position..Advance(span, position, sizeof(int))]);
                return Advance(span, position + sizeof(int), length);
            default:
                throw new ProtocolException($"The tag {tag} begins no string.");
        }
    }

    // Up to sixteen characters are checked at once: a half byte is 12 or more, and stands for nothing, when its two high bits are set.
    private static int SkipNibbles(ReadOnlySpan<byte> span, int position)
    {
        var header = ByteAt(span, position++);
        var size = header & 0x7F;
        var end = Advance(span, position, size);
        if (size - 1u < sizeof(ulong) && span.Length - position >= sizeof(ulong))
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(span[position..]) << (8 * (sizeof(ulong) - size));
            if (header > 0x7F) word &= ~Filler;
            if ((word & word << 1 & HighBits) != 0) ThrowMalformed();
        }
        else if (!PackedText.IsValid(Tags.Nibble8, span.Slice(position, size), odd: header > 0x7F))
        {
            ThrowMalformed();
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte ByteAt(ReadOnlySpan<byte> span, int position)
    {
        if ((uint)position >= (uint)span.Length) ThrowTooShort();
        return span[position];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Advance(ReadOnlySpan<byte> span, int position, int size)
    {
        if ((uint)size > (uint)(span.Length - position)) ThrowTooShort();
        return position + size;
    }

    [DoesNotReturn]
    private static void ThrowTooShort() => throw new ProtocolException("A stanza ends too early.");

    [DoesNotReturn]
    private static void ThrowMalformed() => throw new ProtocolException("A packed string is malformed.");
}
