using Google.Protobuf;
using Wapio.Grains.Abstractions;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Finds the messages that replies quote.</summary>
internal sealed class QuotedMessages(string sessionId, IMessageStore messages)
{
    /// <summary>The message, as a reply shows it.</summary>
    /// <param name="id">Our id of it, or WhatsApp's.</param>
    /// <param name="chat">The chat that the reply goes to.</param>
    /// <param name="self">The own account.</param>
    public async Task<Outcome<QuotedMessage>> FindAsync(string id, Jid chat, Jid self)
    {
        var found = await messages.FindManyAsync(sessionId, [id]);
        if (found.Count == 0) return Failure.Invalid("quoted_message_id", "There is no such message");

        var row = found[0];
        var stored = await messages.LoadAsync(row.Id);
        var sender = row.Direction == MessageDirection.Out || !Jid.TryParse(row.SenderJid, out var author) ? self : author;
        var elsewhere = Jid.TryParse(row.ChatJid, out var from) && from != chat && row.ChatAlternate != chat.ToString() ? from : (Jid?)null;
        return new QuotedMessage(row.ProviderMessageId, sender, Parse(stored?.Payload ?? default), elsewhere);
    }

    private static Message? Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return payload.IsEmpty ? null : Message.Parser.ParseFrom(payload.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
