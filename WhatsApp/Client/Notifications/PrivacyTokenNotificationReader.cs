using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>privacy_token</c>: a contact has given us a token (seen in tulir/whatsmeow, notification.go).</summary>
internal sealed class PrivacyTokenNotificationReader : INotificationReader
{
    /// <inheritdoc />
    public async ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { IsPerson: true } from || notification.Child("tokens") is not { } tokens) return;

        var sender = from.ToBare();
        if (notification.GetJid("sender_lid") is { IsLid: true } lid) await AddressBook.LearnAsync(transaction, sender, lid.ToBare());
        await PrivacyTokens.StoreAsync(transaction, sender, tokens);
    }
}
