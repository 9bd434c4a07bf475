using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Messages;

/// <summary>The events of a message's history.</summary>
internal static class MessageEvents
{
    /// <summary>It will be tried again.</summary>
    public static readonly MessageEvent Retrying = new("message.retrying", "in_progress");

    /// <summary>It came in but could not be decrypted.</summary>
    public static readonly MessageEvent Undecryptable = new("message.undecryptable", "received");

    /// <summary>Its author replaced its text.</summary>
    public static readonly MessageEvent Edited = new("message.edited", "edited");

    /// <summary>It was taken back.</summary>
    public static readonly MessageEvent Deleted = new("message.deleted", "deleted");

    /// <summary>It was queued anew.</summary>
    public static readonly MessageEvent Resent = new("message.resent", "queued");

    /// <summary>Its time has come.</summary>
    public static readonly MessageEvent Due = new("message.due", "queued");

    /// <summary>It reached a state.</summary>
    public static MessageEvent Reached(MessageStatus status) => new($"message.{status.ToName()}", status.ToName());
}
