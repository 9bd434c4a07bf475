using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Client.Pairing.Codes;

/// <summary>The text of pairing codes: 40 bits in base 32, without letters that are taken for others (seen in tulir/whatsmeow, pair-code.go).</summary>
internal static class PairingCodes
{
    /// <summary>How many characters a code has.</summary>
    public const int Length = 8;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    /// <summary>A random code.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Writes five bytes as a code.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        ulong bits = 0;
        foreach (var each in bytes[..5]) bits = (bits << 8) | each;
        return string.Create(Length, bits, static (text, value) =>
        {
            for (var i = Length - 1; i >= 0; i--, value >>= 5) text[i] = Alphabet[(int)(value & 31)];
        });
    }

    /// <summary>The code as people see it.</summary>
    public static string Format(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>Reads a code as people write it: dashes, spaces and small letters are tolerated.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code)
    {
        code = text is null or { Length: > 32 } ? null : text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (code is { Length: Length } && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal))) return true;
        code = null;
        return false;
    }
}
