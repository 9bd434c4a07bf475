namespace Wapio.WhatsApp.Client;

/// <summary>Why a connection ended. <see cref="DisconnectReasons"/> says which of them are final.</summary>
public enum DisconnectReason
{
    /// <summary>The caller closed it.</summary>
    Requested,

    /// <summary>The endpoint could not be reached (name, connect, TLS or WebSocket upgrade failed).</summary>
    NetworkUnreachable,

    /// <summary>The transport closed or broke without a word.</summary>
    ConnectionLost,

    /// <summary>No answer to keep-alives for too long.</summary>
    KeepAliveTimeout,

    /// <summary>WhatsApp asked for a new connection (stream error 515, always after pairing). Reconnect at once.</summary>
    RestartRequired,

    /// <summary>WhatsApp closed the stream for its own reasons (503, end of stream). Back off and reconnect.</summary>
    ServerUnavailable,

    /// <summary>The Noise handshake failed: wrong or expired certificate chain.</summary>
    CertificateInvalid,

    /// <summary>The Noise handshake failed for another reason.</summary>
    HandshakeFailed,

    /// <summary>A frame could not be decrypted or decoded, or exceeded a limit.</summary>
    ProtocolError,

    /// <summary>All QR references were used up before a phone scanned one.</summary>
    PairingTimeout,

    /// <summary>The pairing answer failed a check (HMAC or signature).</summary>
    PairingRejected,

    /// <summary>The device was unlinked, or the account logged out (401). Final: pair anew.</summary>
    LoggedOut,

    /// <summary>The account is locked (403) or banned (406). Final.</summary>
    Banned,

    /// <summary>The account is banned for a time (402). Wait as long as <see cref="Disconnected.Expires"/> says; <see cref="Disconnected.Code"/> says why.</summary>
    TemporarilyBanned,

    /// <summary>The same device connected elsewhere. Final until somebody connects it again.</summary>
    Replaced,

    /// <summary>The announced web version is too old (405). Final until it is configured anew.</summary>
    ClientOutdated,

    /// <summary>WhatsApp refused the client's description of itself (400, 409, 415, 418, 501). Final.</summary>
    ClientRejected,

    /// <summary>The store failed; nothing was acknowledged.</summary>
    StorageFailed,

    /// <summary>Another owner has taken the device over.</summary>
    Fenced,
}
