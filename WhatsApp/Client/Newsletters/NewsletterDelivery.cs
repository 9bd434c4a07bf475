using Google.Protobuf;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>Makes an event of a message of a channel. Such messages get an acknowledgement and no receipt.</summary>
internal static class NewsletterDelivery
{
    /// <summary>Adds what follows from the message to the transaction.</summary>
    public static void Deliver(DeviceTransaction transaction, MessageStanza message)
    {
        if (message.Node.Child("plaintext") is not { } plaintext)
        {
            // Reactions and the like of others come as counts, in live updates.
            transaction.Stanzas.Add(Acknowledgement.Of(message.Node));
            return;
        }

        try
        {
            var payload = NewsletterContent.Read(message.Id, message.Chat, message.Node["edit"], plaintext.Content.Bytes);
            transaction.Events.Add(new MessageReceived(message.Id, message.Chat, message.Chat, FromMe: false, payload, message.Timestamp)
            {
                StanzaType = message.Node["type"] ?? "text",
                Offline = message.Node["offline"] is not null,
                ServerId = message.Node.GetNumber("server_id"),
            });
            transaction.Stanzas.Add(Acknowledgement.Of(message.Node));
        }
        catch (InvalidProtocolBufferException)
        {
            transaction.Events.Add(new MessageUndecryptable(message.Id, message.Chat, message.Chat, message.Timestamp, "invalid_protobuf", 0));
            transaction.Stanzas.Add(Acknowledgement.Of(message.Node, NackReason.InvalidProtobuf));
        }
    }
}
