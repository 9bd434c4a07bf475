using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary>
/// <c>devices</c>: the devices of an account have changed. A list that is known is changed when the hash says that it is then right, and
/// else asked for anew when it is next needed (seen in tulir/whatsmeow, notification.go).
/// </summary>
internal sealed class DevicesNotificationReader : INotificationReader
{
    /// <inheritdoc />
    public async ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { IsPerson: true } account) return;
        if ((notification.GetJid("lid") ?? notification.GetJid("pn")) is { } same) await AddressBook.LearnAsync(transaction, account, same);

        var other = await AddressBook.FindOtherAsync(transaction, account.ToBare());
        transaction.Events.Add(new DevicesChanged(account.ToBare(), other));
        Jid?[] addresses = [account.ToBare(), other];
        foreach (var address in addresses)
        {
            if (address is { } known) await ApplyAsync(transaction, notification, account, known);
        }
    }

    private static async ValueTask ApplyAsync(DeviceTransaction transaction, Node notification, Jid account, Jid known)
    {
        if (await transaction.LoadOneAsync(DeviceLists.Key(known)) is not { } stored) return;

        foreach (var change in notification.Content.List ?? [])
        {
            if (change.Tag is not ("add" or "remove" or "update")) continue;
            if (DeviceListChange.TryApply(stored, account, change) is not { } changed)
            {
                DeviceDirectory.Forget(transaction, known);
                return;
            }

            stored = changed;
            if (change.Tag == "remove" && change.Child("device")?.GetJid("jid") is { Device: not 0 } gone) Forget(transaction, known.WithDevice(gone.Device));
        }

        transaction.Put(DeviceLists.Key(known), stored);
    }

    /// <summary>A device that was unlinked does not come back: its number is not given out again.</summary>
    private static void Forget(DeviceTransaction transaction, Jid device)
    {
        transaction.Delete(SignalKeys.Session(device));
        transaction.Delete(SignalKeys.Identity(device));
    }
}
