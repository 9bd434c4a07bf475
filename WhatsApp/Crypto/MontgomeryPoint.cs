using System.Numerics;

namespace Wapio.WhatsApp.Crypto;

/// <summary>Turns a Montgomery u coordinate into an Edwards point. Not constant time: for public keys only.</summary>
internal static class MontgomeryPoint
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    /// <summary>Writes the compressed point with sign bit 0; false when u is no canonical field element or has no image.</summary>
    internal static bool TryToEdwards(ReadOnlySpan<byte> u, Span<byte> point)
    {
        // X25519 ignores the highest bit of u.
        Span<byte> masked = stackalloc byte[32];
        u.CopyTo(masked);
        masked[31] &= 0x7F;

        var x = new BigInteger(masked, isUnsigned: true);
        if (x >= P || x == P - 1) return false;

        var y = (x - 1 + P) * Invert(x + 1) % P;
        point.Clear();
        return y.TryWriteBytes(point, out _, isUnsigned: true);
    }

    // Euclid's algorithm, quicker than Fermat's exponentiation; its time depends on the data, which is public.
    private static BigInteger Invert(BigInteger value)
    {
        var (r0, r1) = (P, value);
        var (t0, t1) = (BigInteger.Zero, BigInteger.One);
        while (!r1.IsZero)
        {
            var quotient = BigInteger.DivRem(r0, r1, out var remainder);
            (r0, r1) = (r1, remainder);
            (t0, t1) = (t1, t0 - quotient * t1);
        }

        return t0.Sign < 0 ? t0 + P : t0;
    }
}
