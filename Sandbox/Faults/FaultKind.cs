namespace Wapio.Sandbox.Faults;

/// <summary>What can be made to go wrong. In JSON the names are in snake case.</summary>
internal enum FaultKind
{
    /// <summary>The next handshake gets a wrong certificate chain: <c>variant</c> is <c>foreign_root</c> or <c>expired</c>.</summary>
    CertificateChain,

    /// <summary>The next handshake gets garbage in place of the server's hello.</summary>
    GarbageHandshake,

    /// <summary>The next login is refused with <c>code</c>.</summary>
    LoginFailure,

    /// <summary>Now: the next frame that the device gets is damaged.</summary>
    TamperFrame,

    /// <summary>Now: a frame of random bytes.</summary>
    GarbageFrame,

    /// <summary>Now: a frame of nearly 16 MB.</summary>
    HugeFrame,

    /// <summary>Now: a node nested 10,000 deep, properly encrypted.</summary>
    DeepNode,

    /// <summary>Now: a stream error with <c>code</c>.</summary>
    StreamError,

    /// <summary>Now: the connection is cut without a word.</summary>
    Disconnect,
}
