using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;
using MessageKey = Wapio.WhatsApp.Protocol.MessageKey;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>messages.reaction</c>: somebody reacted to a message, or took the reaction back.</summary>
internal static class ReactionEvent
{
    /// <summary>What tells of a reaction.</summary>
    public static OutboxEvent Of(MessageReceived e, ReactionMessage reaction, DateTimeOffset now) =>
        new(EventKind.MessagesReaction, ChatOrder.Of(e.Chat, e.ChatAlternate), now, EventJson.Write((e, reaction), static (json, m) =>
        {
            json.WriteString("provider_msg_id", m.e.Id);
            json.WriteTarget(m.e, m.reaction.Key ?? new MessageKey());
            json.WriteString("reaction", m.reaction.Text.Length > 0 ? m.reaction.Text : null);
        }));
}
