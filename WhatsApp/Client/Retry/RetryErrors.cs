using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>How a failure to decrypt is named to the sender (numbers seen in WhiskeySockets/Baileys) and to our own side.</summary>
internal static class RetryErrors
{
    public static int Code(SignalError error) => error switch
    {
        SignalError.NoSession => 1,
        SignalError.InvalidKey => 2,
        SignalError.InvalidKeyId => 3,
        SignalError.InvalidMessage => 4,
        SignalError.InvalidSignature => 5,
        SignalError.FutureMessage => 6,
        SignalError.BadMac => 7,
        SignalError.InvalidRecord => 8,
        _ => 0,
    };

    public static string Name(SignalError error) => error switch
    {
        SignalError.NoSession => "no_session",
        SignalError.InvalidKey => "invalid_key",
        SignalError.InvalidKeyId => "invalid_key_id",
        SignalError.InvalidMessage => "invalid_message",
        SignalError.InvalidSignature => "invalid_signature",
        SignalError.FutureMessage => "future_message",
        SignalError.BadMac => "bad_mac",
        SignalError.OldCounter => "old_counter",
        SignalError.UntrustedIdentity => "untrusted_identity",
        SignalError.InvalidRecord => "invalid_record",
        _ => "unknown",
    };
}
