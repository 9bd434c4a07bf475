namespace Wapio.WhatsApp.Client;

/// <summary>The connection ended, or could not be made. The same words follow as a <see cref="Disconnected"/> event.</summary>
public sealed class DisconnectedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why the connection ended.</param>
    /// <param name="detail">A sentence for people; holds no secret.</param>
    /// <param name="innerException">What lies below it.</param>
    public DisconnectedException(DisconnectReason reason, string detail, Exception? innerException = null)
        : base(detail, innerException) => Reason = reason;

    /// <summary>Why the connection ended.</summary>
    public DisconnectReason Reason { get; }

    /// <summary>WhatsApp's code, when it gave one; see <see cref="Disconnected.Code"/>.</summary>
    public int? Code { get; init; }

    /// <summary>How long it lasts, for <see cref="DisconnectReason.TemporarilyBanned"/>; null when WhatsApp does not say.</summary>
    public TimeSpan? Expires { get; init; }
}
