using Google.Protobuf;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Makes an event of a decrypted message, whatever its kind; what is for the client itself is handled and not told.</summary>
internal sealed class MessageDelivery(ConnectionContext context, PeerMessageReader peers, PhoneResends phone)
{
    /// <summary>Adds what follows from the message to the transaction.</summary>
    public async ValueTask DeliverAsync(DeviceTransaction transaction, MessageStanza message, Message content, ReadOnlyMemory<byte> plaintext)
    {
        if (message.FromMe && content.ProtocolMessage is { } protocol) await peers.ReadAsync(transaction, message, protocol);
        if (message.IsPeer || !phone.Arrived(transaction, message)) return;

        var (chat, payload) = (message.Chat, plaintext);
        if (message.FromMe && OwnCopy.Unwrap(content) is { } copy)
        {
            payload = copy.Message.ToByteArray();
            if (message.Node.GetJid("recipient") is null && copy.Chat is { } destination) chat = destination.ToBare();
        }

        if (message.FromMe && message.Node["notify"] is { Length: > 0 } own) LearnOwnName(transaction, own);
        transaction.Events.Add(new MessageReceived(message.Id, chat, message.Sender, message.FromMe, payload, message.Timestamp)
        {
            SenderAlternate = message.SenderAlternate ?? await AddressBook.FindOtherAsync(transaction, message.Sender),
            ChatAlternate = message.ChatAlternate ?? await AddressBook.FindOtherAsync(transaction, chat),
            PushName = message.Node["notify"],
            StanzaType = message.Node["type"] ?? "text",
            Offline = message.Node["offline"] is not null,
        });
    }

    // Only while nothing better is known: what was kept for us while we were away may have an old name on it.
    private void LearnOwnName(DeviceTransaction transaction, string name)
    {
        if (!context.Device.Credentials.HasPushName && OwnName.Keep(context, transaction, name)) transaction.Events.Add(new OwnPushNameChanged(name));
    }
}
