using System.Text.Json;
using Wapio.Grains.Messages;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Events.Payloads;

/// <summary>
/// The progress of a message of ours: <c>message.sent</c> and <c>messages.upsert</c> when WhatsApp has accepted it, <c>message-receipt.update</c> when
/// it was delivered or read; and <c>messages.update</c> each time.
/// </summary>
internal static class ProgressEvents
{
    /// <summary>What tells of a message's new state.</summary>
    public static IReadOnlyList<OutboxEvent> Of(ChangedMessage message, DateTimeOffset now)
    {
        if (!Jid.TryParse(message.ChatJid, out var chat)) return [];
        Jid? alternate = Jid.TryParse(message.ChatAlternate, out var other) ? other : null;
        return [new OutboxEvent(KindsOf(message.Status), ChatOrder.Of(chat, alternate), now, EventJson.Write((message, chat, alternate), Write))];
    }

    private static EventKind[] KindsOf(MessageStatus status) => status switch
    {
        MessageStatus.Accepted => [EventKind.MessageSent, EventKind.MessagesUpsert, EventKind.MessagesUpdate],
        MessageStatus.Delivered or MessageStatus.Read => [EventKind.MessageReceiptUpdate, EventKind.MessagesUpdate],
        _ => [EventKind.MessagesUpdate],
    };

    private static void Write(Utf8JsonWriter json, (ChangedMessage Message, Jid Chat, Jid? Alternate) m)
    {
        var message = m.Message;
        json.WriteString("update", "status");
        json.WriteString("message_id", message.Id);
        json.WriteString("provider_msg_id", message.ProviderMessageId);
        json.WriteString("direction", "out");
        json.WriteBoolean("from_me", true);
        json.WriteChat(m.Chat, m.Alternate);
        json.WriteString("kind", message.Kind);
        if (message.Text is not null) json.WriteString("text", message.Text);
        json.WriteString("status", message.Status.ToName());
        json.WriteString("failure_reason", message.FailureReason);
        json.WriteTime("timestamp", message.At);
    }
}
