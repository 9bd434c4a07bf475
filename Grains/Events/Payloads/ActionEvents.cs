using System.Text.Json;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Events.Payloads;

/// <summary>
/// What tells of something that this session did to a message, once WhatsApp has accepted it: <c>messages.update</c> of an edited or pinned one,
/// <c>messages.delete</c>, <c>messages.reaction</c>. The same members as when somebody else does it.
/// </summary>
internal static class ActionEvents
{
    /// <summary>What tells of it; null when there is nothing to tell.</summary>
    /// <param name="action">The message that did it.</param>
    /// <param name="chat">Its chat.</param>
    /// <param name="alternate">The chat's other address, when known.</param>
    /// <param name="self">The own account; null when not known.</param>
    /// <param name="now">When it is told.</param>
    public static OutboxEvent? Of(ChangedMessage action, Jid chat, Jid? alternate, Jid? self, DateTimeOffset now)
    {
        if (action is not { Status: MessageStatus.Accepted, Target: not null } || KindOf(action.Kind) is not { } kind) return null;
        return new OutboxEvent(kind, ChatOrder.Of(chat, alternate), now, EventJson.Write((action, chat, alternate, self), Write));
    }

    private static EventKind? KindOf(string kind) => kind switch
    {
        ActionKinds.Edit or ActionKinds.Pin => EventKind.MessagesUpdate,
        ActionKinds.Revoke => EventKind.MessagesDelete,
        ActionKinds.Reaction => EventKind.MessagesReaction,
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, (ChangedMessage Action, Jid Chat, Jid? Alternate, Jid? Self) m)
    {
        var action = m.Action;
        if (action.Kind == ActionKinds.Edit) json.WriteString("update", "edited");
        if (action.Kind == ActionKinds.Pin) json.WriteString("update", action.Text);
        if (action.Kind == ActionKinds.Reaction) json.WriteString("provider_msg_id", action.ProviderMessageId);
        json.WriteChat(m.Chat, m.Alternate);
        if (m.Self is { } self) json.WritePerson("by", self.ToBare(), null);
        json.WriteBoolean("from_me", true);
        WriteTarget(json, action.Target!);
        json.WriteTime("timestamp", action.At);
        if (action.Kind == ActionKinds.Edit)
        {
            json.WriteString("kind", action.Target!.Kind);
            json.WriteString("text", action.Text);
        }

        if (action.Kind == ActionKinds.Reaction) json.WriteString("reaction", action.Text);
    }

    private static void WriteTarget(Utf8JsonWriter json, ChangedTarget target)
    {
        json.WriteStartObject("target");
        json.WriteString("message_id", target.Id);
        json.WriteString("provider_msg_id", target.ProviderMessageId);
        json.WriteBoolean("from_me", target.Direction == MessageDirection.Out);
        json.WriteString("participant", target.Direction == MessageDirection.In && target.SenderJid.Length > 0 ? target.SenderJid : null);
        json.WriteEndObject();
    }
}
