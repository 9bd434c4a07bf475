using System.Text.Json;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Events.Payloads;

/// <summary>Writes what all events have in common that are about another message: the chat, who did it, and which message.</summary>
internal static class TargetJson
{
    /// <summary>Writes the chat, <c>by</c> and <c>target</c>.</summary>
    public static void WriteTarget(this Utf8JsonWriter json, MessageReceived e, MessageKey key, string? messageId = null)
    {
        json.WriteChat(e.Chat, e.ChatAlternate);
        json.WritePerson("by", e.Sender, e.SenderAlternate, e.PushName);
        json.WriteBoolean("from_me", e.FromMe);
        json.WriteStartObject("target");
        if (messageId is not null) json.WriteString("message_id", messageId);
        json.WriteString("provider_msg_id", key.Id);

        // The sender of the event wrote the key as he sees it: "from me" is from him.
        json.WriteBoolean("from_me", e.FromMe ? key.FromMe : IsOurs(e, key));
        json.WriteString("participant", key.Participant.Length > 0 ? key.Participant : null);
        json.WriteEndObject();
        json.WriteTime("timestamp", e.Timestamp);
    }

    // Between two, what is not his is ours; in a group it may be anybody's, and the participant says whose.
    private static bool IsOurs(MessageReceived e, MessageKey key) => !key.FromMe && e.Chat.IsPerson;
}
