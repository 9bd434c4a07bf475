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

    /// <summary>The next upload to the media host is refused with <c>code</c>, 500 when there is none.</summary>
    MediaUpload,

    /// <summary>The next download from the media host is refused with <c>code</c>, 500 when there is none.</summary>
    MediaDownload,

    /// <summary>The next download comes with <c>code</c> bytes a second, 1024 when there is none.</summary>
    MediaSlow,

    /// <summary>The file that is downloaded next is gone from then on (410); phones have it still.</summary>
    MediaExpired,

    /// <summary>The next download is half of the file: <c>variant</c> is <c>short</c>, or <c>abort</c> to break the connection.</summary>
    MediaTruncated,

    /// <summary>The next download has one bit changed.</summary>
    MediaWrongBytes,

    /// <summary>The next time that a phone is asked to upload a file again, it answers with error <c>code</c>, 2 when there is none.</summary>
    MediaRetryRefused,
}
