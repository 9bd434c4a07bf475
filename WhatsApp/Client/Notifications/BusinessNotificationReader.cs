using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>business</c>: a business has another name or profile, or is none any more.</summary>
internal sealed class BusinessNotificationReader : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        foreach (var change in notification.Content.List ?? [])
        {
            if (change.Tag is not ("verified_name" or "profile" or "remove")) continue;
            if ((change.GetJid("jid") ?? notification.GetJid("from")) is not { IsPerson: true } jid) continue;

            var name = change.Tag == "verified_name" ? BusinessReader.ReadVerifiedName(notification) : null;
            transaction.Events.Add(new BusinessChanged(jid.ToBare(), name, change.Tag == "remove"));
        }

        return ValueTask.CompletedTask;
    }
}
