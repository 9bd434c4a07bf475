using System.Buffers.Binary;

namespace Wapio.WhatsApp.Crypto;

/// <summary>
/// A number modulo p = 2^255 - 19, in five limbs of 51 bits. Limbs may run over by a bit or so between operations. Neither branches nor
/// memory accesses depend on the number.
/// </summary>
internal readonly struct FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
{
    private const ulong Mask = (1UL << 51) - 1;

    private readonly ulong _l0 = l0, _l1 = l1, _l2 = l2, _l3 = l3, _l4 = l4;

    internal static FieldElement One => new(1, 0, 0, 0, 0);

    /// <summary>Reads 32 bytes, little end first. The highest bit is ignored; a number from p on is taken modulo p.</summary>
    internal static FieldElement Read(ReadOnlySpan<byte> bytes)
    {
        var w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new FieldElement(
            w0 & Mask,
            (w0 >> 51 | w1 << 13) & Mask,
            (w1 >> 38 | w2 << 26) & Mask,
            (w2 >> 25 | w3 << 39) & Mask,
            w3 >> 12 & Mask);
    }

    /// <summary>Writes the number below p, 32 bytes, little end first.</summary>
    internal void Write(Span<byte> bytes)
    {
        var (l0, l1, l2, l3, l4) = Carried();

        // Now below 2^255 + a little; whether it is p or more shows in the carry of adding 19.
        var carry = l0 + 19 >> 51;
        carry = l1 + carry >> 51;
        carry = l2 + carry >> 51;
        carry = l3 + carry >> 51;
        carry = l4 + carry >> 51;
        l0 += 19 * carry;
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        (l0, l1, l2, l3, l4) = (l0 & Mask, l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, l0 | l1 << 51);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], l1 >> 13 | l2 << 38);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], l2 >> 26 | l3 << 25);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], l3 >> 39 | l4 << 12);
    }

    public static FieldElement operator +(in FieldElement a, in FieldElement b) =>
        new(a._l0 + b._l0, a._l1 + b._l1, a._l2 + b._l2, a._l3 + b._l3, a._l4 + b._l4);

    // 4p is added, so that no limb gets negative.
    public static FieldElement operator -(in FieldElement a, in FieldElement b)
    {
        const ulong Low = 4 * (Mask - 18);
        const ulong High = 4 * Mask;
        return new FieldElement(a._l0 + Low - b._l0, a._l1 + High - b._l1, a._l2 + High - b._l2, a._l3 + High - b._l3, a._l4 + High - b._l4);
    }

    // What would lie above 2^255 comes back at the bottom, 19 times.
    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        var (b1, b2, b3, b4) = (19 * b._l1, 19 * b._l2, 19 * b._l3, 19 * b._l4);
        return Reduce(
            Math.BigMul(a._l0, b._l0) + Math.BigMul(a._l1, b4) + Math.BigMul(a._l2, b3) + Math.BigMul(a._l3, b2) + Math.BigMul(a._l4, b1),
            Math.BigMul(a._l0, b._l1) + Math.BigMul(a._l1, b._l0) + Math.BigMul(a._l2, b4) + Math.BigMul(a._l3, b3) + Math.BigMul(a._l4, b2),
            Math.BigMul(a._l0, b._l2) + Math.BigMul(a._l1, b._l1) + Math.BigMul(a._l2, b._l0) + Math.BigMul(a._l3, b4) + Math.BigMul(a._l4, b3),
            Math.BigMul(a._l0, b._l3) + Math.BigMul(a._l1, b._l2) + Math.BigMul(a._l2, b._l1) + Math.BigMul(a._l3, b._l0) + Math.BigMul(a._l4, b4),
            Math.BigMul(a._l0, b._l4) + Math.BigMul(a._l1, b._l3) + Math.BigMul(a._l2, b._l2) + Math.BigMul(a._l3, b._l1) + Math.BigMul(a._l4, b._l0));
    }

    /// <summary>The number to the power of 2^n.</summary>
    internal FieldElement Square(int n = 1)
    {
        var x = this;
        for (; n > 0; n--)
        {
            var (d0, d1, d3, d4) = (2 * x._l0, 2 * x._l1, 38 * x._l3, 19 * x._l4);
            x = Reduce(
                Math.BigMul(x._l0, x._l0) + Math.BigMul(d1, d4) + Math.BigMul(x._l2, d3),
                Math.BigMul(d0, x._l1) + Math.BigMul(2 * x._l2, d4) + Math.BigMul(19 * x._l3, x._l3),
                Math.BigMul(d0, x._l2) + Math.BigMul(x._l1, x._l1) + Math.BigMul(2 * x._l3, d4),
                Math.BigMul(d0, x._l3) + Math.BigMul(d1, x._l2) + Math.BigMul(x._l4, d4),
                Math.BigMul(d0, x._l4) + Math.BigMul(d1, x._l3) + Math.BigMul(x._l2, x._l2));
        }

        return x;
    }

    /// <summary>The inverse: by Fermat, the number to the power of p - 2 = 2^255 - 21. Zero for zero.</summary>
    internal FieldElement Invert()
    {
        // The names say which power: x_5_0 is to 2^5 - 2^0.
        var x2 = Square();
        var x9 = x2.Square(2) * this;
        var x11 = x9 * x2;
        var x_5_0 = x11.Square() * x9;
        var x_10_0 = x_5_0.Square(5) * x_5_0;
        var x_20_0 = x_10_0.Square(10) * x_10_0;
        var x_40_0 = x_20_0.Square(20) * x_20_0;
        var x_50_0 = x_40_0.Square(10) * x_10_0;
        var x_100_0 = x_50_0.Square(50) * x_50_0;
        var x_200_0 = x_100_0.Square(100) * x_100_0;
        var x_250_0 = x_200_0.Square(50) * x_50_0;
        return x_250_0.Square(5) * x11;
    }

    private static FieldElement Reduce(UInt128 r0, UInt128 r1, UInt128 r2, UInt128 r3, UInt128 r4)
    {
        r1 += (ulong)(r0 >> 51);
        r2 += (ulong)(r1 >> 51);
        r3 += (ulong)(r2 >> 51);
        r4 += (ulong)(r3 >> 51);
        var l0 = ((ulong)r0 & Mask) + 19 * (ulong)(r4 >> 51);
        var l1 = ((ulong)r1 & Mask) + (l0 >> 51);
        return new FieldElement(l0 & Mask, l1, (ulong)r2 & Mask, (ulong)r3 & Mask, (ulong)r4 & Mask);
    }

    private (ulong L0, ulong L1, ulong L2, ulong L3, ulong L4) Carried()
    {
        var (l0, l1, l2, l3, l4) = (_l0, _l1, _l2, _l3, _l4);
        for (var i = 0; i < 2; i++)
        {
            l1 += l0 >> 51;
            l2 += l1 >> 51;
            l3 += l2 >> 51;
            l4 += l3 >> 51;
            (l0, l1, l2, l3, l4) = ((l0 & Mask) + 19 * (l4 >> 51), l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);
        }

        return (l0, l1, l2, l3, l4);
    }
}
