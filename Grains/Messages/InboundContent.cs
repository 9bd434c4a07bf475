using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Messages;

/// <summary>What a received message is and says.</summary>
/// <param name="Kind">Its kind as the HTTP contract names it.</param>
/// <param name="Text">Its text, caption or name, when it has one.</param>
internal sealed record InboundContent(string Kind, string? Text)
{
    // Wrappers nest in practice two deep; the limit keeps a hostile message from costing more.
    private const int MostWrappers = 8;

    /// <summary>A message of a kind that is not known here.</summary>
    public static readonly InboundContent Unknown = new("unknown", null);

    /// <summary>Reads a payload. Null for what devices tell each other and no person wrote.</summary>
    public static InboundContent? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Read(Message.Parser.ParseFrom(payload.Span), MostWrappers);
        }
        catch (InvalidProtocolBufferException)
        {
            // It was decrypted and is kept as it came; only its meaning is not known.
            return Unknown;
        }
    }

    /// <summary>The message inside its wrappers; null when it cannot be read.</summary>
    public static Message? Open(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var message = Message.Parser.ParseFrom(payload.Span);
            for (var wrappers = 0; wrappers < MostWrappers && Unwrap(message) is { } inner; wrappers++) message = inner;
            return message;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>Reads a message that is known already.</summary>
    public static InboundContent? Read(Message message) => Read(message, MostWrappers);

    private static InboundContent? Read(Message message, int wrappers)
    {
        if (Unwrap(message) is { } inner) return wrappers == 0 ? Unknown : Read(inner, wrappers - 1);
        if (message.ProtocolMessage is not null) return null;

        return message switch
        {
            { HasConversation: true } => new("text", message.Conversation),
            { ExtendedTextMessage: { } text } => new("text", text.Text),
            { ImageMessage: { } image } => new("image", Said(image.Caption)),
            { VideoMessage: { } video } => new("video", Said(video.Caption)),
            { PtvMessage: { } note } => new("video", Said(note.Caption)),
            { AudioMessage: not null } => new("audio", null),
            { DocumentMessage: { } document } => new("document", Said(document.Caption)),
            { StickerMessage: not null } => new("sticker", null),
            { LocationMessage: { } location } => new("location", Said(location.Name)),
            { LiveLocationMessage: { } location } => new("location", Said(location.Caption)),
            { ContactMessage: { } contact } => new("contact", Said(contact.DisplayName)),
            { ContactsArrayMessage: { } contacts } => new("contact", Said(contacts.DisplayName)),
            { ReactionMessage: { } reaction } => new("reaction", Said(reaction.Text)),
            { PollUpdateMessage: not null } => new("poll_vote", null),
            { EventMessage: { } e } => new("event", Said(e.Name)),
            _ => ReadPoll(message) ?? ReadRest(message),
        };
    }

    private static InboundContent? ReadPoll(Message message) =>
        (message.PollCreationMessage ?? message.PollCreationMessageV2 ?? message.PollCreationMessageV3) is { } poll
            ? new("poll", Said(poll.Name))
            : null;

    // A key for a group on its own is no message; it often travels with one, which then was found above.
    private static InboundContent? ReadRest(Message message) => message.SenderKeyDistributionMessage is not null ? null : Unknown;

    private static Message? Unwrap(Message message) =>
        message.DeviceSentMessage?.Message
        ?? message.EphemeralMessage?.Message
        ?? message.ViewOnceMessage?.Message
        ?? message.ViewOnceMessageV2?.Message
        ?? message.ViewOnceMessageV2Extension?.Message
        ?? message.DocumentWithCaptionMessage?.Message
        ?? message.EditedMessage?.Message;

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
