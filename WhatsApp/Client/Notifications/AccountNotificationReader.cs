using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>account_sync</c>: something of the own account has changed, often on another device (seen in tulir/whatsmeow, notification.go).</summary>
internal sealed class AccountNotificationReader(OwnDevice device, TimeProvider clock) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        var time = Timestamps.TryParse(notification.GetNumber("t"), out var given) ? given : clock.GetUtcNow();
        foreach (var change in notification.Content.List ?? []) Read(transaction, change, time);
        return ValueTask.CompletedTask;
    }

    private void Read(DeviceTransaction transaction, Node change, DateTimeOffset time)
    {
        var self = device.Jid?.ToBare() ?? default;
        switch (change.Tag)
        {
            case "devices":
                DeviceDirectory.Forget(transaction, device.Jid, device.Lid);
                transaction.Events.Add(new DevicesChanged(self, device.Lid?.ToBare()));
                break;
            case "blocklist":
                transaction.Events.Add(new BlockListChanged(People(change, "block"), People(change, "unblock")));
                break;
            case "privacy" when PrivacyNames.Read(change) is { Count: > 0 } settings:
                transaction.Events.Add(new PrivacySettingsChanged(settings));
                break;
            case "disappearing_mode" when change.GetNumber("duration") is >= 0 and <= int.MaxValue and var seconds:
                transaction.Events.Add(new DefaultTimerChanged(TimeSpan.FromSeconds(seconds)));
                break;
            case "picture":
                transaction.Events.Add(new PictureChanged(self, null, IsRemoved: false, null, time));
                break;
            case "status":
                transaction.Events.Add(new AboutChanged(self, null, time));
                break;
        }
    }

    private static List<Jid> People(Node list, string action) =>
        [.. (list.Content.List ?? []).Where(item => item.Tag == "item" && item["action"] == action).Select(item => item.GetJid("jid")).OfType<Jid>()];
}
