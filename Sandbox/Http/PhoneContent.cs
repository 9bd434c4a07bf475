using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Http;

/// <summary>Builds what a phone is to send.</summary>
internal static class PhoneContent
{
    private const int LongestText = 65_536;

    /// <summary>Builds a message that stands by itself.</summary>
    /// <exception cref="ControlException">The request is not of one kind, or out of range.</exception>
    public static Message Build(SendMessage request, Phone phone)
    {
        var message = Base(request, phone);
        if (request.Mentions is { Count: > 0 } mentions) message.Mentioning([.. mentions.Select(ParseJid)]);
        if (request.QuotedMessageId is { } id) message.ReplyingTo(Quote(Find(phone, id), phone));
        return request.ExpirationSeconds is > 0 and var seconds ? message.Disappearing(TimeSpan.FromSeconds(seconds)) : message;
    }

    /// <summary>The message of an id.</summary>
    /// <exception cref="ControlException">There is none.</exception>
    public static PhoneMessage Find(Phone phone, string? id) =>
        phone.Messages.Find(id ?? "") ?? throw ControlException.NotFound($"message_id: there is no message {id}.");

    public static Message Vote(Phone phone, PhoneMessage poll, IReadOnlyList<string> options, DateTimeOffset now)
    {
        if (phone.Chats.BoxOf(poll) is not { } box) throw ControlException.Invalid("message_id: this is no poll, or it carries no secret.");
        var voter = phone.Account.Address(phone.Chats.AuthorOf(poll).IsLid);
        return box.Cast(phone.Chats.TargetOf(poll), voter, options, now);
    }

    /// <summary>The message with another text or caption.</summary>
    public static Message Edited(PhoneMessage message, string? text)
    {
        var copy = Message.Parser.ParseFrom(message.Content ?? []);
        switch (copy)
        {
            case { ImageMessage: { } image }:
                image.Caption = Text(text);
                return copy;
            case { VideoMessage: { } video }:
                video.Caption = Text(text);
                return copy;
            default:
                return MessageContents.Text(Text(text));
        }
    }

    private static Message Base(SendMessage request, Phone phone)
    {
        var given = new object?[] { request.Text, request.Location, request.Contacts, request.Poll, request.ForwardMessageId }.Count(part => part is not null);
        if (given != 1) throw ControlException.Invalid("One of text, location, contacts, poll and forward_message_id is needed.");

        if (request.Location is { } place)
            return MessageContents.Place(new Location(place.Latitude, place.Longitude) { Name = place.Name, Address = place.Address });
        if (request.Contacts is { } contacts) return MessageContents.Contacts([.. contacts.Select(contact => VCard.Of(contact.Name ?? "", contact.Phone ?? ""))]);
        if (request.Poll is { } poll) return MessageContents.Poll(poll.Question ?? "", poll.Options ?? [], poll.Selectable ?? 1);
        if (request.ForwardMessageId is { } forwarded)
        {
            var message = Find(phone, forwarded);
            return MessageVariations.Forwarding(message.Message, message.From == phone.Account.Pn.ToString());
        }

        return MessageContents.Text(Text(request.Text), PreviewOf(request.Link));
    }

    private static LinkPreview? PreviewOf(LinkRequest? link) =>
        link is null ? null : new LinkPreview(link.MatchedText ?? "", link.Title ?? "") { Description = link.Description };

    private static string Text(string? text) =>
        text is { Length: > 0 and <= LongestText } ? text : throw ControlException.Invalid($"text: 1 to {LongestText} characters are needed.");

    private static QuotedMessage Quote(PhoneMessage message, Phone phone) => new(message.Id, phone.Chats.AuthorOf(message), message.Message);

    private static Jid ParseJid(string text) => Jid.TryParse(text, out var jid) ? jid : Jid.FromPhone(PhoneNumbers.Parse(text));
}
