namespace Wapio.WhatsApp.Signal;

/// <summary>Why a Signal operation failed.</summary>
public enum SignalError
{
    /// <summary>There is no session with the device, or no sender key, or none that can do what was asked.</summary>
    NoSession,

    /// <summary>A public key is malformed, or of a kind that gives no secret.</summary>
    InvalidKey,

    /// <summary>The message names a pre-key of ours that we do not have (any more).</summary>
    InvalidKeyId,

    /// <summary>The message is malformed, or of another protocol version.</summary>
    InvalidMessage,

    /// <summary>The signed pre-key of a bundle was not signed by the bundle's identity key, or a group message not by its sender key.</summary>
    InvalidSignature,

    /// <summary>The message lies further ahead in its chain than we are willing to step.</summary>
    FutureMessage,

    /// <summary>The message's authentication code is wrong: damaged, forged, or of a session that we do not have.</summary>
    BadMac,

    /// <summary>The message was decrypted before, or its key is no longer kept.</summary>
    OldCounter,

    /// <summary>The message claims another identity key than the one its session was made with.</summary>
    UntrustedIdentity,

    /// <summary>A stored session or sender-key record is damaged. The way out is to drop it.</summary>
    InvalidRecord,
}
