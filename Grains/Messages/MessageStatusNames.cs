using Wapio.Storage.Rows;

namespace Wapio.Grains.Messages;

/// <summary>The states of a message as the HTTP contract names them.</summary>
internal static class MessageStatusNames
{
    /// <summary>The name of a state.</summary>
    public static string ToName(this MessageStatus status) => status switch
    {
        MessageStatus.Queued => "queued",
        MessageStatus.InProgress => "in_progress",
        MessageStatus.Accepted => "accepted",
        MessageStatus.Failed => "failed",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Read => "read",
        MessageStatus.Received => "received",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state of a message."),
    };
}
