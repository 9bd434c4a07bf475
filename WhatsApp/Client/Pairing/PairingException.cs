namespace Wapio.WhatsApp.Client.Pairing;

/// <summary>What a phone answered to our QR failed a check.</summary>
internal sealed class PairingException(int code, string text, string message) : Exception(message)
{
    /// <summary>The code that WhatsApp is told.</summary>
    public int Code { get; } = code;

    /// <summary>The word that WhatsApp is told.</summary>
    public string Text { get; } = text;
}
