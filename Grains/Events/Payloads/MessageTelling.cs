using Wapio.Grains.Messages;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Events.Payloads;

/// <summary>Finds the event that tells of what came in: a message, a reaction, or what changes an earlier message.</summary>
internal static class MessageTelling
{
    /// <summary>What tells of a message that is kept. It is built here, on the caller's thread: the writer only takes it.</summary>
    /// <param name="e">The message.</param>
    /// <param name="content">What it is and says.</param>
    /// <param name="message">Its protobuf, without wrappers; null when it could not be read.</param>
    /// <param name="messageId">Our id of it, unless a placeholder of it is there already.</param>
    /// <param name="now">When it is told.</param>
    public static TellMessage Of(MessageReceived e, InboundContent content, Message? message, string messageId, DateTimeOffset now)
    {
        if (message?.ReactionMessage is { } reaction)
        {
            var reacted = ReactionEvent.Of(e, reaction, now);
            return _ => [reacted];
        }

        var usual = InboundMessageEvents.Of(e, content, message, messageId, now);
        return id => [id == messageId ? usual : InboundMessageEvents.Of(e, content, message, id, now)];
    }
}
