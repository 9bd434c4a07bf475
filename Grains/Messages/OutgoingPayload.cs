using Google.Protobuf;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Media.Outbound;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Messages;

/// <summary>A message as WhatsApp knows it.</summary>
/// <param name="Bytes">The <c>Message</c> protobuf, not padded.</param>
/// <param name="StanzaType">The <c>type</c> attribute it leaves with.</param>
/// <param name="Text">What the log shows.</param>
internal sealed record OutgoingPayload(byte[] Bytes, string StanzaType, string? Text)
{
    /// <summary>The stanza type of messages with files. Those may have to be fetched and uploaded before they are sent.</summary>
    public const string MediaStanza = "media";

    /// <summary>Builds it from what the caller wants to say; null when this kind is not built yet.</summary>
    /// <param name="message">What the caller wants to say.</param>
    /// <param name="chat">Where it goes.</param>
    /// <param name="quoted">The message that it replies to.</param>
    public static OutgoingPayload? For(SendMessage message, Jid chat, QuotedMessage? quoted)
    {
        if (Build(message.Content, chat) is not var (content, text)) return null;

        content.Mentioning([.. message.Mentions.Select(Jid.Parse)]);
        if (quoted is not null) content.ReplyingTo(quoted);
        return new OutgoingPayload(content.ToByteArray(), StanzaTypeOf(message.Content), text);
    }

    private static (Message Content, string? Text)? Build(MessageContent content, Jid chat) => content switch
    {
        TextContent text when chat.IsBroadcast => (MessageContents.StatusText(text.Text), text.Text),
        TextContent text => (MessageContents.Text(text.Text), text.Text),
        LocationContent place => (
            MessageContents.Place(new Location(place.Latitude, place.Longitude) { Name = place.Name, Address = place.Address }), place.Name),
        ContactContent contact => (MessageContents.Contacts(VCard.Of(contact.Name, contact.Phone, contact.Organization)), contact.Name),
        PollContent poll => (MessageContents.Poll(poll.Question, poll.Options, poll.MultiSelect ? 0 : 1), poll.Question),
        FileContent media => (MediaDraft.Create(MediaSource.Of(media)), media.Caption ?? (media.Type == "document" ? media.FileName : null)),
        _ => null,
    };

    private static string StanzaTypeOf(MessageContent content) => content switch
    {
        PollContent => "poll",
        FileContent => MediaStanza,
        _ => "text",
    };
}
