using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Client.Pairing;

/// <summary>The text of the QR that the phone scans (seen in tulir/whatsmeow, pair.go).</summary>
internal static class QrCodeText
{
    private const string Prefix = "https://wa.me/settings/linked_devices#";

    /// <summary>The kind of client: another web client than the known browsers.</summary>
    private const string ClientType = "9";

    public static string Of(string reference, OwnDevice device)
    {
        var noise = KeyPair.FromPrivate(device.Credentials.NoiseKey.Span).PublicKey;
        return $"{Prefix}{reference},{Convert.ToBase64String(noise)},{Convert.ToBase64String(device.Identity.IdentityKey.PublicKey)}," +
            $"{device.Credentials.AdvSecret.ToBase64()},{ClientType}";
    }
}
