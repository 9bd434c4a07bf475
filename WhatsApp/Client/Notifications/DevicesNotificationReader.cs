using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>devices</c>: the devices of an account have changed. The list is asked for anew when it is next needed.</summary>
internal sealed class DevicesNotificationReader : INotificationReader
{
    /// <inheritdoc />
    public async ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { IsPerson: true } account) return;
        if (notification.GetJid("lid") is { } lid) await AddressBook.LearnAsync(transaction, account, lid);
        var other = await AddressBook.FindOtherAsync(transaction, account);
        DeviceDirectory.Forget(transaction, account, other);
        transaction.Events.Add(new DevicesChanged(account.ToBare(), other?.ToBare()));
    }
}
