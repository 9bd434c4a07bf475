using Wapio.Grains.Messages;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;
using MessageKey = Wapio.WhatsApp.Protocol.MessageKey;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>messages.update</c> of a message whose content was edited.</summary>
internal static class EditEvent
{
    /// <summary>What tells of an edit.</summary>
    /// <param name="e">The message that brought it.</param>
    /// <param name="key">Which message was edited.</param>
    /// <param name="edited">What it is now.</param>
    /// <param name="content">The same, read.</param>
    /// <param name="messageId">Our id of the edited message; null when it is not there.</param>
    /// <param name="now">When it is told.</param>
    public static OutboxEvent Of(MessageReceived e, MessageKey key, Message edited, InboundContent content, string? messageId, DateTimeOffset now) =>
        new(EventKind.MessagesUpdate, ChatOrder.Of(e.Chat, e.ChatAlternate), now, EventJson.Write((e, key, edited, content, messageId), static (json, m) =>
        {
            json.WriteString("update", "edited");
            json.WriteTarget(m.e, m.key, m.messageId);
            json.WriteString("kind", m.content.Kind);
            json.WriteString("text", m.content.Text);
            json.WriteProtobuf("message", m.edited);
        }));
}
