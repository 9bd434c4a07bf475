namespace Wapio.WhatsApp.Client;

/// <summary>How a pairing code of eight characters is asked for.</summary>
public sealed record PairingCodeOptions
{
    /// <summary>
    /// The code to use: eight characters of <c>1-9</c> and <c>A-Z</c> without <c>I</c>, <c>O</c> and <c>U</c>, a dash in the middle is
    /// tolerated. Null makes a random one, which is safer: a code that others can guess does not prove that it was this device's.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>Lets WhatsApp show a notification on the phone. True by default.</summary>
    public bool ShowNotification { get; init; } = true;

    /// <summary>
    /// What the phone shows while the code is entered, as <c>Browser (System)</c>. WhatsApp knows the common ones and answers others with
    /// error 400 (seen in tulir/whatsmeow, pair-code.go). <c>Chrome (Linux)</c> by default.
    /// </summary>
    public string DisplayName { get; init; } = "Chrome (Linux)";

    /// <summary>Which kind of client this is: 1 Chrome (the default), 2 Edge, 3 Firefox, 6 Safari, 9 another web client.</summary>
    public string ClientType { get; init; } = "1";
}
