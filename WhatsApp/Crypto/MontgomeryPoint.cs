namespace Wapio.WhatsApp.Crypto;

/// <summary>Turns a Montgomery u coordinate into an Edwards point.</summary>
internal static class MontgomeryPoint
{
    /// <summary>Writes the compressed point with sign bit 0; false when u is no canonical field element or has no image.</summary>
    internal static bool TryToEdwards(ReadOnlySpan<byte> u, Span<byte> point)
    {
        // X25519 ignores the highest bit of u.
        Span<byte> canonical = stackalloc byte[Curve25519.KeySize];
        var x = FieldElement.Read(u);
        x.Write(canonical);
        if (!canonical[..^1].SequenceEqual(u[..^1]) || canonical[^1] != (u[^1] & 0x7F)) return false;

        // u = -1 has no image.
        var denominator = x + FieldElement.One;
        denominator.Write(point);
        if (!point.ContainsAnyExcept((byte)0)) return false;

        ((x - FieldElement.One) * denominator.Invert()).Write(point);
        return true;
    }
}
