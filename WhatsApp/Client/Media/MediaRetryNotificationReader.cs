using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Media;

/// <summary><c>mediaretry</c>: the phone uploaded a file again, or cannot.</summary>
internal sealed class MediaRetryNotificationReader(ConnectionFeatures features) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        features.Media.Reuploads.Complete(notification);
        return ValueTask.CompletedTask;
    }
}
