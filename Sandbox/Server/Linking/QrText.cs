using System.Diagnostics.CodeAnalysis;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>
/// The text of a linking code, in both forms: four parts, or a link with a fifth part for the kind of client (seen in Baileys 6 and 7).
/// </summary>
/// <param name="Reference">The reference that the server gave the client.</param>
/// <param name="NoiseKey">The client's Noise key, 32 bytes.</param>
/// <param name="IdentityKey">The client's identity key, 32 bytes.</param>
/// <param name="AdvSecret">The secret that authenticates the phone's answer, 32 bytes.</param>
internal sealed record QrText(string Reference, byte[] NoiseKey, byte[] IdentityKey, byte[] AdvSecret)
{
    private const string LinkPrefix = "https://wa.me/settings/linked_devices#";
    private const int LongestText = 1024;

    public static bool TryParse(string? text, [NotNullWhen(true)] out QrText? qr)
    {
        qr = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > LongestText) return false;

        var parts = (text.StartsWith(LinkPrefix, StringComparison.Ordinal) ? text[LinkPrefix.Length..] : text).Split(',');
        if (parts.Length is not (4 or 5) || parts[0].Length == 0) return false;
        if (!TryReadKey(parts[1], out var noise) || !TryReadKey(parts[2], out var identity) || !TryReadKey(parts[3], out var secret)) return false;

        qr = new QrText(parts[0], noise, identity, secret);
        return true;
    }

    private static bool TryReadKey(string text, out byte[] key)
    {
        key = new byte[32];
        return Convert.TryFromBase64String(text, key, out var length) && length == 32;
    }
}
