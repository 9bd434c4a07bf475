namespace Wapio.WhatsApp.Client;

/// <summary>What to do after a <see cref="DisconnectReason"/>.</summary>
public static class DisconnectReasons
{
    /// <summary>
    /// True when connecting again by itself cannot help: somebody has to do something first (pair anew, configure another version,
    /// take the device back), or has asked for the end.
    /// </summary>
    public static bool IsFinal(this DisconnectReason reason) => reason is
        DisconnectReason.Requested or
        DisconnectReason.LoggedOut or
        DisconnectReason.Banned or
        DisconnectReason.Replaced or
        DisconnectReason.ClientOutdated or
        DisconnectReason.ClientRejected or
        DisconnectReason.PairingTimeout or
        DisconnectReason.PairingRejected or
        DisconnectReason.CertificateInvalid or
        DisconnectReason.Fenced;

    /// <summary>True when the device's keys are of no more use: they can be deleted, and the next connection pairs anew.</summary>
    public static bool EndsPairing(this DisconnectReason reason) => reason is DisconnectReason.LoggedOut or DisconnectReason.Banned;
}
