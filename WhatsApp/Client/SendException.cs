namespace Wapio.WhatsApp.Client;

/// <summary>Why a message could not be sent.</summary>
public enum SendError
{
    /// <summary>The connection ended before WhatsApp answered: the message may or may not have left. Send it again under the same id.</summary>
    ConnectionLost,

    /// <summary>WhatsApp did not answer in time. Send it again under the same id.</summary>
    Timeout,

    /// <summary>The recipient is not on WhatsApp.</summary>
    RecipientUnknown,

    /// <summary>WhatsApp answered with an error code; see <see cref="SendException.Code"/>.</summary>
    Rejected,

    /// <summary>The device is not logged in.</summary>
    NotConnected,

    /// <summary>The store failed; nothing left.</summary>
    StorageFailed,
}

/// <summary>A message was not acknowledged by WhatsApp.</summary>
public sealed class SendException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">Why.</param>
    /// <param name="message">A sentence for people.</param>
    /// <param name="code">WhatsApp's error code, when there is one.</param>
    /// <param name="innerException">What lies below it.</param>
    public SendException(SendError error, string message, int? code = null, Exception? innerException = null)
        : base(message, innerException) => (Error, Code) = (error, code);

    /// <summary>Why.</summary>
    public SendError Error { get; }

    /// <summary>WhatsApp's error code, when there is one (463, 479, ...).</summary>
    public int? Code { get; }

    /// <summary>True when sending again under the same id may help without anybody doing something first.</summary>
    public bool IsTransient => Error is SendError.ConnectionLost or SendError.Timeout or SendError.NotConnected or SendError.StorageFailed;
}
