using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>picture</c>: a person or group has another picture, or none (seen in tulir/whatsmeow, notification.go).</summary>
internal sealed class PictureNotificationReader(TimeProvider clock) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        var time = Timestamps.TryParse(notification.GetNumber("t"), out var given) ? given : clock.GetUtcNow();
        foreach (var change in notification.Content.List ?? [])
        {
            if (change.Tag is not ("set" or "add" or "delete")) continue;
            if ((change.GetJid("jid") ?? notification.GetJid("from")) is not { } jid) continue;

            var removed = change.Tag == "delete";
            transaction.Events.Add(new PictureChanged(jid.ToBare(), removed ? null : change["id"], removed, change.GetJid("author")?.ToBare(), time));
        }

        return ValueTask.CompletedTask;
    }
}
