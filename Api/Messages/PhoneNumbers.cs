using System.Diagnostics.CodeAnalysis;

namespace Wapio.Api.Messages;

/// <summary>Reads phone numbers as people write them.</summary>
internal static class PhoneNumbers
{
    private const int Fewest = 7;
    private const int Most = 15;

    /// <summary>
    /// The digits of an international number; a leading <c>+</c>, spaces, dashes, dots and brackets are tolerated. False when what is left is
    /// no such number (7 to 15 digits, the first not 0; E.164 allows 15 at most).
    /// </summary>
    public static bool TryNormalise(string text, [NotNullWhen(true)] out string? digits)
    {
        digits = null;
        Span<char> kept = stackalloc char[Most];
        var count = 0;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith("+")) trimmed = trimmed[1..];
        foreach (var c in trimmed)
        {
            if (c is ' ' or '-' or '.' or '(' or ')') continue;
            if (!char.IsAsciiDigit(c) || count == Most) return false;
            kept[count++] = c;
        }

        if (count < Fewest || kept[0] == '0') return false;
        digits = kept[..count].ToString();
        return true;
    }
}
