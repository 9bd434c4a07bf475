using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary><c>newsletter</c>: live updates of a channel (seen in tulir/whatsmeow, notification.go).</summary>
internal sealed class NewsletterNotificationReader(TimeProvider clock) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { IsNewsletter: true } newsletter) return ValueTask.CompletedTask;

        var time = Timestamps.TryParse(notification.GetNumber("t"), out var given) ? given : clock.GetUtcNow();
        if (NewsletterMessageReader.Read(notification.Child("live_updates")) is { Count: > 0 } messages)
        {
            transaction.Events.Add(new NewsletterMessagesChanged(newsletter, messages, time));
        }

        return ValueTask.CompletedTask;
    }
}
