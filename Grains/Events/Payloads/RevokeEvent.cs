using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;
using MessageKey = Wapio.WhatsApp.Protocol.MessageKey;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>messages.delete</c>: a message was deleted for everyone.</summary>
internal static class RevokeEvent
{
    /// <summary>What tells of a deletion.</summary>
    public static OutboxEvent Of(MessageReceived e, MessageKey key, string? messageId, DateTimeOffset now) =>
        new(EventKind.MessagesDelete, ChatOrder.Of(e.Chat, e.ChatAlternate), now, EventJson.Write((e, key, messageId), static (json, m) => json.WriteTarget(m.e, m.key, m.messageId)));
}
