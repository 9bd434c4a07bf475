using Wapio.WhatsApp.Protocol;
using static Wapio.WhatsApp.Client.Content.ContentReader;
using static Wapio.WhatsApp.Client.Content.MessageReader;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Reads the kinds that do something to another message.</summary>
internal static class ActionReader
{
    public static ParsedMessage? Read(Message message) => message switch
    {
        { ReactionMessage: { } reaction } => Of(message, MessageKind.Reaction, Said(reaction.Text)) with
        {
            Target = MessageTarget.Of(reaction.Key),
            IsRemoval = reaction.Text.Length == 0,
            SentAt = Milliseconds(reaction.SenderTimestampMs),
        },
        { EncReactionMessage: { } reaction } => About(message, MessageKind.Reaction, reaction.TargetMessageKey),
        { PollUpdateMessage: { } vote } => About(message, MessageKind.PollVote, vote.PollCreationMessageKey) with { SentAt = Milliseconds(vote.SenderTimestampMs) },
        { EncEventResponseMessage: { } response } => About(message, MessageKind.EventResponse, response.EventCreationMessageKey),
        { CommentMessage: { } comment } => About(message, MessageKind.Comment, comment.TargetMessageKey) with { Text = TextIn(comment.Message) },
        { EncCommentMessage: { } comment } => About(message, MessageKind.Comment, comment.TargetMessageKey),
        { PinInChatMessage: { } pin } => About(message, MessageKind.Pin, pin.Key) with
        {
            IsRemoval = pin.Type == PinInChatMessage.Types.Type.UnpinForAll,
            SentAt = Milliseconds(pin.SenderTimestampMs),
        },
        { KeepInChatMessage: { } keep } => About(message, MessageKind.Keep, keep.Key) with
        {
            IsRemoval = keep.KeepType == KeepType.UndoKeepForAll,
            SentAt = Milliseconds(keep.TimestampMs),
        },
        { SecretEncryptedMessage: { } changed } => About(message, MessageKind.Unknown, changed.TargetMessageKey),
        { RequestPhoneNumberMessage: not null } => Of(message, MessageKind.Internal),
        _ => null,
    };

    private static ParsedMessage About(Message message, MessageKind kind, MessageKey? target) => Of(message, kind) with { Target = MessageTarget.Of(target) };

    private static string? TextIn(Message? comment) =>
        comment is null || Wrapping.TakeOff(comment) is not var (inner, _) ? null
        : inner.HasConversation ? inner.Conversation
        : inner.ExtendedTextMessage is { } text ? text.Text
        : null;
}
