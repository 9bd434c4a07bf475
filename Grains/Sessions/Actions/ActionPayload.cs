using Google.Protobuf;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Messages;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>The message that does something to another one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">The <c>Message</c> protobuf, not padded.</param>
/// <param name="Text">The new text, or the emoji; null when there is neither.</param>
internal sealed record ActionPayload(string Kind, byte[] Bytes, string? Text)
{
    /// <summary>Builds it; a failure when the message is none that this can be done to.</summary>
    public static Outcome<ActionPayload> For(StoredMessage stored, MessageAction action, DateTimeOffset now) => action switch
    {
        EditMessage edit when Edited(stored, edit.Text) is { } content => Of(ActionKinds.Edit, MessageActions.Edit(TargetOf(stored.Row), content, now), edit.Text),
        EditMessage => new Failure(ReasonCodes.Conflict, "The content of the message is not kept any more, so it cannot be edited"),
        RevokeMessage => Of(ActionKinds.Revoke, MessageActions.Revoke(TargetOf(stored.Row)), null),
        ReactToMessage reaction => Of(ActionKinds.Reaction, MessageActions.React(TargetOf(stored.Row), reaction.Emoji, now), reaction.Emoji.Length > 0 ? reaction.Emoji : null),
        PinMessage { IsPinned: true } pin => Of(ActionKinds.Pin, MessageActions.Pin(TargetOf(stored.Row), now, TimeSpan.FromSeconds(pin.Seconds)), "pinned"),
        PinMessage => Of(ActionKinds.Pin, MessageActions.Unpin(TargetOf(stored.Row), now), "unpinned"),
        ForwardMessage => Forwarded(stored),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nothing is sent for this."),
    };

    private static ActionPayload Of(string kind, Message message, string? text) => new(kind, message.ToByteArray(), text);

    private static MessageTarget TargetOf(MessageRow row) => new(
        Jid.Parse(row.ChatJid), row.ProviderMessageId, row.Direction == MessageDirection.Out, Jid.TryParse(row.SenderJid, out var sender) ? sender : null);

    private static Outcome<ActionPayload> Forwarded(StoredMessage stored)
    {
        var row = stored.Row;
        if (row.EditedAt is not null && Edited(stored, row.Text ?? "") is { } edited) stored = stored with { Payload = edited.ToByteArray() };
        if (stored.Payload.IsEmpty || Parse(stored) is not { } message) return new Failure(ReasonCodes.Conflict, "The content of the message is not kept any more");
        try
        {
            return Of(row.Kind, MessageVariations.Forwarding(message, row.Direction == MessageDirection.Out), row.Text);
        }
        catch (ArgumentException)
        {
            return new Failure(ReasonCodes.Conflict, "A message of this kind cannot be passed on");
        }
    }

    // Of media the same with another caption; WhatsApp wants the whole content.
    private static Message? Edited(StoredMessage stored, string text)
    {
        if (stored.Row.Kind == "text") return MessageContents.Text(text);
        switch (InboundContent.Open(stored.Payload))
        {
            case { ImageMessage: { } image } message:
                image.Caption = text;
                return message;
            case { VideoMessage: { } video } message:
                video.Caption = text;
                return message;
            case { DocumentMessage: { } document } message:
                document.Caption = text;
                return message;
            default:
                return null;
        }
    }

    private static Message? Parse(StoredMessage stored)
    {
        try
        {
            return Message.Parser.ParseFrom(stored.Payload.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
