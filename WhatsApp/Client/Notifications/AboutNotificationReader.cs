using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>status</c>: somebody has another "about" text (seen in tulir/whatsmeow, notification.go).</summary>
internal sealed class AboutNotificationReader(TimeProvider clock) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { IsPerson: true } from || notification.Child("set") is not { } set) return ValueTask.CompletedTask;

        // A set without a text only says that there is another one.
        var time = Timestamps.TryParse(notification.GetNumber("t"), out var given) ? given : clock.GetUtcNow();
        transaction.Events.Add(new AboutChanged(from.ToBare(), set["hash"] is null ? set.Content.Text ?? string.Empty : set.Content.Text, time));
        return ValueTask.CompletedTask;
    }
}
