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

    /// <summary>Now: a stream error with <c>code</c>, and a conflict of type <c>variant</c> if one is given.</summary>
    StreamError,

    /// <summary>Now: the stream ends in order, as when a server restarts.</summary>
    StreamEnd,

    /// <summary>Now: the stream ends because the same device is connected elsewhere.</summary>
    Replaced,

    /// <summary>Now: the phone unlinks its companions.</summary>
    Logout,

    /// <summary>Now, and until it is removed: the account is banned, for <c>seconds</c> and for the reason <c>code</c> (101 to 106), or for good without them.</summary>
    Ban,

    /// <summary>Until it is removed: no new chats; the others are told until when (<c>seconds</c>, an hour when there is none).</summary>
    TimeLock,

    /// <summary>Until it is removed: the account has begun as many new chats as it may in the <c>seconds</c> to come (a day when there are none).</summary>
    NewChatCap,

    /// <summary>The next message of a companion is refused with <c>code</c>, 463 when there is none; <c>seconds</c> say how long to wait.</summary>
    RefuseMessage,

    /// <summary>The next message of a companion is neither answered nor passed on.</summary>
    LoseMessage,

    /// <summary>The next query of a companion, in the namespace <c>variant</c> if one is given, is refused with <c>code</c> (429 when there is none) and asks for <c>seconds</c> of patience.</summary>
    RefuseQuery,

    /// <summary>The next stanza to a companion that fits <c>variant</c> (a tag, or tag/child) is not sent. What has to be answered comes with the next login.</summary>
    DropStanza,

    /// <summary>The next stanza to a companion that fits <c>variant</c>, and what comes behind it, waits for <c>seconds</c>.</summary>
    DelayStanza,

    /// <summary>The next stanza to a companion that fits <c>variant</c> is sent twice.</summary>
    DuplicateStanza,

    /// <summary>The next stanza to a companion that fits <c>variant</c> is sent behind the one that follows and fits too.</summary>
    ReorderStanza,

    /// <summary>The next message to a companion comes without its content, as one that linked devices do not get; <c>variant</c> is the kind that is named, if any.</summary>
    UnavailableMessage,

    /// <summary>The ciphertexts of the next message to a companion are damaged.</summary>
    SpoiltMessage,

    /// <summary>The next time that a companion asks its phone for a message, the phone does not have it; <c>variant</c> is <c>silent</c> for no answer at all.</summary>
    PhoneLacksMessage,

    /// <summary>Until it is removed: what companions are given of the app state (of the collection <c>variant</c>, if one is given) does not verify.</summary>
    SpoiltAppState,

    /// <summary>Now: the companions are told that what they know of <c>variant</c> (<c>groups</c>) is out of date.</summary>
    Dirty,

    /// <summary>The next acknowledgement of a message does not reach its sender.</summary>
    LostAck,

    /// <summary>The next answer to a query waits for <c>seconds</c>, and what comes behind it.</summary>
    SlowAnswer,

    /// <summary>The next backlog has no end.</summary>
    NoOfflineEnd,

    /// <summary>Until it is removed: the server's clock is <c>seconds</c> ahead.</summary>
    ClockSkew,

    /// <summary>The next phone that links is asked for a passkey first.</summary>
    PasskeyDemanded,

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
