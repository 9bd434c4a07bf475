using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>
/// What a message stanza says in clear about the message that it carries, derived from the message (seen in tulir/whatsmeow, send.go, and
/// Baileys 7, Socket/messages-send).
/// </summary>
/// <param name="Type">The <c>type</c> of the <c>message</c>: <c>text</c>, <c>media</c>, <c>poll</c>, <c>reaction</c> or <c>event</c>.</param>
/// <param name="MediaType">The <c>mediatype</c> of each pairwise <c>enc</c>, and of a channel's <c>plaintext</c>; null when there is none.</param>
/// <param name="Edit">
/// The <c>edit</c> of the <c>message</c>: <c>1</c> changes a message, <c>2</c> pins one, <c>7</c> takes the own one back, <c>8</c> somebody
/// else's as an admin; null when it does none of these.
/// </param>
/// <param name="HideFailure">Whether each <c>enc</c> says <c>decrypt-fail="hide"</c>: a message that nobody misses when it cannot be read.</param>
/// <param name="Meta">The <c>meta</c> child of the <c>message</c>; null when there is none.</param>
public sealed record StanzaAttributes(string Type, string? MediaType, string? Edit, bool HideFailure, Node? Meta)
{
    /// <summary>The attributes of a plain text.</summary>
    public static readonly StanzaAttributes Text = new("text", null, null, false, null);

    /// <summary>What <c>decrypt-fail</c> says, or null.</summary>
    public string? DecryptFail => HideFailure ? "hide" : null;

    /// <summary>Derives them from a payload.</summary>
    /// <exception cref="ArgumentException">The payload is no <c>Message</c>.</exception>
    public static StanzaAttributes Of(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Of(Message.Parser.ParseFrom(payload.Span));
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new ArgumentException("The payload is not a Message.", nameof(payload), malformed);
        }
    }

    /// <summary>Derives them from a message.</summary>
    public static StanzaAttributes Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Wrapping.TakeOff(message) is not var (inner, _)) return Text;

        var (mediaType, edit) = (MediaTypeOf(inner), EditOf(inner));
        var (type, meta) = TypeOf(inner, mediaType);
        var addOn = type == "reaction" || inner.PollUpdateMessage is not null || inner.EncEventResponseMessage is not null || inner.KeepInChatMessage is not null;
        return new StanzaAttributes(type, mediaType, edit, addOn || edit is not null, meta);
    }

    private static (string Type, Node? Meta) TypeOf(Message message, string? mediaType) => message switch
    {
        { ReactionMessage: not null } or { EncReactionMessage: not null } => ("reaction", null),
        { PollUpdateMessage: not null } => ("poll", new Node("meta", [("polltype", "vote")])),
        _ when Polls.In(message) is not null => ("poll", new Node("meta", [("polltype", "creation")])),
        { EventMessage: not null } => ("event", new Node("meta", [("event_type", "creation")])),
        { EncEventResponseMessage: not null } => ("event", new Node("meta", [("event_type", "response")])),
        _ => (mediaType is null ? "text" : "media", null),
    };

    private static string? MediaTypeOf(Message message) => message switch
    {
        { ImageMessage: not null } => "image",
        { VideoMessage: { } video } => video.GifPlayback ? "gif" : "video",
        // Assumed: neither tulir/whatsmeow nor Baileys names a media type for round videos.
        { PtvMessage: not null } => "ptv",
        { AudioMessage: { } audio } => audio.Ptt ? "ptt" : "audio",
        { DocumentMessage: not null } => "document",
        { StickerMessage: not null } => "sticker",
        { ContactMessage: not null } => "vcard",
        { ContactsArrayMessage: not null } => "contact_array",
        { LiveLocationMessage: not null } => "livelocation",
        { ListMessage: not null } => "list",
        { ListResponseMessage: not null } => "list_response",
        { ButtonsResponseMessage: not null } => "buttons_response",
        { InteractiveResponseMessage: not null } => "native_flow_response",
        { GroupInviteMessage: not null } or { ExtendedTextMessage.HasTitle: true } => "url",
        _ => null,
    };

    private static string? EditOf(Message message) => message switch
    {
        { ProtocolMessage: { Key: { } key, HasType: true, Type: ProtocolMessage.Types.Type.Revoke } } => key.FromMe ? "7" : "8",
        { ProtocolMessage: { Key: not null, Type: ProtocolMessage.Types.Type.MessageEdit, EditedMessage: not null } } => "1",
        { PinInChatMessage: not null } => "2",
        { ReactionMessage.Text: "" } => "7",
        { KeepInChatMessage: { KeepType: KeepType.UndoKeepForAll, Key.FromMe: true } } => "7",
        _ => null,
    };
}
