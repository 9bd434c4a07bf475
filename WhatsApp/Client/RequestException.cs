using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client;

/// <summary>Why WhatsApp did not do what was asked: to take a message, or to answer a query.</summary>
public enum RequestError
{
    /// <summary>The connection ended before WhatsApp answered: it may or may not have been done. Send a message again under the same id.</summary>
    ConnectionLost,

    /// <summary>WhatsApp did not answer in time. Send a message again under the same id.</summary>
    Timeout,

    /// <summary>The recipient is not on WhatsApp.</summary>
    RecipientUnknown,

    /// <summary>WhatsApp answered with an error code; see <see cref="RequestException.Code"/>.</summary>
    Rejected,

    /// <summary>The device is not logged in.</summary>
    NotConnected,

    /// <summary>The phone has not yet given this device what is needed for that (the keys of the app state). Wait for it.</summary>
    NotReady,

    /// <summary>The store failed; nothing left.</summary>
    StorageFailed,

    /// <summary>
    /// Too much was asked in a short time (429, <c>rate-overlimit</c>). It was not done. Wait <see cref="RequestException.RetryAfter"/>, or
    /// some minutes and longer each time when that is not known, and ask for less.
    /// </summary>
    RateLimited,

    /// <summary>WhatsApp has a fault of its own (500, 503, 530). It was probably not done; ask again later.</summary>
    ServerUnavailable,

    /// <summary>
    /// WhatsApp has locked this account for new chats for a time (463 while the lock is in force): nobody who is not in a chat with it
    /// already can be written to. Wait for <see cref="RequestException.RetryAfter"/>; trying again lengthens the lock. Known chats go on.
    /// </summary>
    ReachOutTimeLocked,

    /// <summary>
    /// The account has begun as many new chats as it may in this period (463 while the cap is reached). Known chats go on; new ones
    /// after <see cref="RequestException.RetryAfter"/>.
    /// </summary>
    NewChatLimitReached,

    /// <summary>
    /// The message came without a privacy token that WhatsApp wants to see, or named the recipient by the wrong one of its two addresses
    /// (463 with neither lock nor cap). Let the recipient write first, or have its token sent anew; the same message again is refused again.
    /// </summary>
    PrivacyTokenMissing,

    /// <summary>
    /// The recipients do not fit the chat (421): a group in another addressing mode than the message, or members that have changed. Have
    /// the group's metadata fetched anew before sending again.
    /// </summary>
    RecipientsOutdated,

    /// <summary>
    /// WhatsApp finds the stanza invalid (479, <c>smax-invalid</c>; 400): stale device sessions, a malformed address, or a mistake of this
    /// library. The same again is refused again.
    /// </summary>
    InvalidRequest,

    /// <summary>This account may not do that (401 in an answer to a query, 405).</summary>
    NotAuthorized,

    /// <summary>This account may not do that here: no member, no administrator, or the other side does not allow it (403).</summary>
    Forbidden,

    /// <summary>There is no such account, group, channel or thing (404).</summary>
    NotFound,

    /// <summary>What was asked cannot be done as things are (406).</summary>
    NotAcceptable,

    /// <summary>It is so already, or something changed in between (409).</summary>
    Conflict,

    /// <summary>It was there once and is no more (410), such as a revoked invite link.</summary>
    Gone,

    /// <summary>There is no room for more of it: a full group, too many groups (419).</summary>
    ResourceLimit,

    /// <summary>It is locked (423).</summary>
    Locked,
}

/// <summary>WhatsApp did not do what was asked: it did not acknowledge a message, or refused a query.</summary>
public sealed class RequestException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">Why.</param>
    /// <param name="message">A sentence for people.</param>
    /// <param name="code">WhatsApp's error code, when there is one.</param>
    /// <param name="innerException">What lies below it.</param>
    /// <param name="retryAfter">How long to wait before asking again, when that is known.</param>
    public RequestException(RequestError error, string message, int? code = null, Exception? innerException = null, TimeSpan? retryAfter = null)
        : base(message, innerException) => (Error, Code, RetryAfter) = (error, code, retryAfter);

    /// <summary>Why.</summary>
    public RequestError Error { get; }

    /// <summary>WhatsApp's error code, when there is one (463, 479, ...).</summary>
    public int? Code { get; }

    /// <summary>
    /// For a message to a person: how it showed that the recipient knows us. Error 463 without <see cref="MessageTokenKind.Given"/> may
    /// only mean that; see <see cref="Code"/>. Null for anything else.
    /// </summary>
    public MessageTokenKind? Token { get; init; }

    /// <summary>How long WhatsApp wants to be left alone with this; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>True when asking again, a message under the same id, may help without anybody doing something first.</summary>
    public bool IsTransient => Error is
        RequestError.ConnectionLost or
        RequestError.Timeout or
        RequestError.NotConnected or
        RequestError.StorageFailed or
        RequestError.RateLimited or
        RequestError.ServerUnavailable;
}
