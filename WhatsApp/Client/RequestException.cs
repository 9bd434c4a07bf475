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
}

/// <summary>WhatsApp did not do what was asked: it did not acknowledge a message, or refused a query.</summary>
public sealed class RequestException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">Why.</param>
    /// <param name="message">A sentence for people.</param>
    /// <param name="code">WhatsApp's error code, when there is one.</param>
    /// <param name="innerException">What lies below it.</param>
    public RequestException(RequestError error, string message, int? code = null, Exception? innerException = null)
        : base(message, innerException) => (Error, Code) = (error, code);

    /// <summary>Why.</summary>
    public RequestError Error { get; }

    /// <summary>WhatsApp's error code, when there is one (463, 479, ...).</summary>
    public int? Code { get; }

    /// <summary>
    /// For a message to a person: how it showed that the recipient knows us. Error 463 without <see cref="MessageTokenKind.Given"/> may
    /// only mean that; see <see cref="Code"/>. Null for anything else.
    /// </summary>
    public MessageTokenKind? Token { get; init; }

    /// <summary>True when asking again, a message under the same id, may help without anybody doing something first.</summary>
    public bool IsTransient => Error is RequestError.ConnectionLost or RequestError.Timeout or RequestError.NotConnected or RequestError.StorageFailed;
}
