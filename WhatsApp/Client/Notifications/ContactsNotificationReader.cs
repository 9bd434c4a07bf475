using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>contacts</c>: somebody has a new phone number.</summary>
internal sealed class ContactsNotificationReader : INotificationReader
{
    /// <inheritdoc />
    public async ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        foreach (var change in notification.Content.List ?? [])
        {
            if (change.Tag != "modify" || change.GetJid("old") is not { IsPhone: true } from || change.GetJid("new") is not { IsPhone: true } to) continue;

            if (change.GetJid("old_lid") is { } oldLid) await AddressBook.LearnAsync(transaction, from.ToBare(), oldLid.ToBare());
            if (change.GetJid("new_lid") is { } newLid) await AddressBook.LearnAsync(transaction, to.ToBare(), newLid.ToBare());
            transaction.Events.Add(new NumberChanged(from.ToBare(), to.ToBare()));
        }
    }
}
