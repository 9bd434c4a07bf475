namespace Wapio.WhatsApp.Crypto;

/// <summary>Turns a Montgomery u coordinate into an Edwards point. For public keys: what was asked before shows in the time it takes.</summary>
internal static class MontgomeryPoint
{
    // A group's messages are signed with the same few keys, and the division costs a fifth of the whole check. One place for each first byte.
    private static readonly Converted?[] Recent = new Converted?[256];

    /// <summary>Writes the compressed point with sign bit 0; false when u is no canonical field element or has no image.</summary>
    internal static bool TryToEdwards(ReadOnlySpan<byte> u, Span<byte> point)
    {
        ref var place = ref Recent[u[0]];
        if (Volatile.Read(ref place) is { } known && u.SequenceEqual(known.U))
        {
            known.Point.CopyTo(point);
            return true;
        }

        if (!TryConvert(u, point)) return false;
        Volatile.Write(ref place, new Converted(u.ToArray(), point.ToArray()));
        return true;
    }

    private static bool TryConvert(ReadOnlySpan<byte> u, Span<byte> point)
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

    private sealed record Converted(byte[] U, byte[] Point);
}
