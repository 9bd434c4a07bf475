using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>What wraps a message: flags on the outside that clients which do not know them skip (seen in tulir/whatsmeow, types/events).</summary>
[Flags]
public enum MessageWrappers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It disappears after the chat's timer.</summary>
    Ephemeral = 1,

    /// <summary>It can be looked at once.</summary>
    ViewOnce = 2,

    /// <summary>A document with a caption.</summary>
    DocumentWithCaption = 4,

    /// <summary>It is a changed form of a message that was sent before.</summary>
    Edited = 8,

    /// <summary>Another device of the own account sent it.</summary>
    DeviceSent = 16,

    /// <summary>A part of another message, as a picture of an album may be, or the cover of an event.</summary>
    AssociatedChild = 32,

    /// <summary>Any other wrapper: group mentions, bots, questions, statuses of groups.</summary>
    Other = 64,
}

/// <summary>Takes the wrappers off a message.</summary>
internal static class Wrapping
{
    // In practice they nest three deep; the limit keeps a hostile message from costing more.
    private const int Most = 8;

    /// <summary>
    /// The message inside all wrappers, with what they were. The secret and the association that stand on the outside move to the message;
    /// null when the wrappers do not end.
    /// </summary>
    public static (Message Inner, MessageWrappers Wrappers)? TakeOff(Message message)
    {
        var wrappers = MessageWrappers.None;
        for (var depth = 0; depth <= Most; depth++)
        {
            if (Next(message) is not var (inner, wrapper)) return (message, wrappers);
            if (inner.MessageContextInfo is null && message.MessageContextInfo is { } outside)
            {
                inner = inner.Clone();
                inner.MessageContextInfo = outside;
            }

            (message, wrappers) = (inner, wrappers | wrapper);
        }

        return null;
    }

    /// <summary>The message inside all wrappers, the very one; null when they do not end.</summary>
    public static Message? Innermost(Message message)
    {
        for (var depth = 0; depth <= Most; depth++)
        {
            if (Next(message) is not var (inner, _)) return message;
            message = inner;
        }

        return null;
    }

    private static (Message, MessageWrappers)? Next(Message message) =>
        message.DeviceSentMessage?.Message is { } sent ? (sent, MessageWrappers.DeviceSent)
        : message.EphemeralMessage?.Message is { } ephemeral ? (ephemeral, MessageWrappers.Ephemeral)
        : (message.ViewOnceMessage ?? message.ViewOnceMessageV2 ?? message.ViewOnceMessageV2Extension)?.Message is { } once ? (once, MessageWrappers.ViewOnce)
        : message.DocumentWithCaptionMessage?.Message is { } document ? (document, MessageWrappers.DocumentWithCaption)
        : message.EditedMessage?.Message is { } edited ? (edited, MessageWrappers.Edited)
        : (message.AssociatedChildMessage ?? message.EventCoverImage ?? message.PollCreationOptionImageMessage)?.Message is { } child
            ? (child, MessageWrappers.AssociatedChild)
        : OtherIn(message)?.Message is { } other ? (other, MessageWrappers.Other)
        : null;

    private static FutureProofMessage? OtherIn(Message message) =>
        message.GroupMentionedMessage
        ?? message.BotInvokeMessage
        ?? message.LottieStickerMessage
        ?? message.StatusMentionMessage
        ?? message.GroupStatusMentionMessage
        ?? message.PollCreationMessageV4
        ?? message.StatusAddYours
        ?? message.GroupStatusMessage
        ?? message.LimitSharingMessage
        ?? message.BotTaskMessage
        ?? message.QuestionMessage
        ?? message.GroupStatusMessageV2
        ?? message.BotForwardedMessage
        ?? message.QuestionReplyMessage
        ?? message.SpoilerMessage;
}
