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
    /// <summary>What tells of a message's new state, and of what it did to another one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">When it is told.</param>
    /// <param name="self">The own account; null when not known.</param>
    public static IReadOnlyList<OutboxEvent> Of(ChangedMessage message, DateTimeOffset now, Jid? self)
    {
        if (!Jid.TryParse(message.ChatJid, out var chat)) return [];
        Jid? alternate = Jid.TryParse(message.ChatAlternate, out var other) ? other : null;
        var progress = new OutboxEvent(KindsOf(message), ChatOrder.Of(chat, alternate), now, EventJson.Write((message, chat, alternate), Write));
        return ActionEvents.Of(message, chat, alternate, self, now) is { } done ? [progress, done] : [progress];
    }

    private static EventKind[] KindsOf(ChangedMessage message) => message.Status switch
    {
        // Nobody reads these as messages.
        MessageStatus.Accepted when message.Kind is ActionKinds.Edit or ActionKinds.Revoke or ActionKinds.Pin => [EventKind.MessageSent, EventKind.MessagesUpdate],
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
        if (message.Target is { } target) json.WriteString("target_message_id", target.Id);
        if (message.Text is not null) json.WriteString("text", message.Text);
        json.WriteString("status", message.Status.ToName());
        json.WriteString("failure_reason", message.FailureReason);
        json.WriteTime("timestamp", message.At);
    }
}
