using System.Text.Json;
using Wapio.Grains.Sessions.Books;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Events.Payloads;

/// <summary>
/// <c>chats.upsert</c>, <c>chats.update</c> and <c>chats.delete</c>: chats that are new, that have other settings or were read, and that are gone. A message
/// in a chat that is known is told as a message, and not here too.
/// </summary>
internal static class ChatTelling
{
    /// <summary>What tells of chats that are new or changed, at a time.</summary>
    public static TellChats At(DateTimeOffset now) => (added, changed) => [.. Of(EventKind.ChatsUpsert, added, now), .. Of(EventKind.ChatsUpdate, changed, now)];

    /// <summary>What tells of chats that are gone, at a time.</summary>
    public static TellChats Gone(DateTimeOffset now) => (_, gone) => [.. Of(EventKind.ChatsDelete, gone, now)];

    private static IEnumerable<OutboxEvent> Of(EventKind kind, IReadOnlyList<ChatRow> rows, DateTimeOffset now)
    {
        if (rows.Count == 0) yield break;
        var order = rows is [var only] ? only.Lid ?? only.Jid : ChatOrder.Session;
        yield return new OutboxEvent(kind, order, now, EventJson.Write((rows, now), Write));
    }

    private static void Write(Utf8JsonWriter json, (IReadOnlyList<ChatRow> Rows, DateTimeOffset Now) m)
    {
        json.WriteStartArray("chats");
        foreach (var chat in m.Rows.Select(row => row.ToView(m.Now)))
        {
            json.WriteStartObject();
            json.WriteString("jid", chat.Jid);
            json.WriteString("lid", chat.Lid);
            json.WriteString("phone_number", chat.PhoneNumber);
            json.WriteString("name", chat.Name);
            json.WriteString("type", chat.Type);
            json.WriteNumber("unread_count", chat.UnreadCount);
            json.WriteBoolean("marked_unread", chat.IsMarkedUnread);
            json.WriteTime("last_message_at", chat.LastMessageAt);
            json.WriteBoolean("archived", chat.IsArchived);
            json.WriteBoolean("pinned", chat.PinnedAt is not null);
            json.WriteBoolean("muted", chat.IsMuted);
            json.WriteTime("muted_until", chat.MutedUntil);
            json.WriteStartArray("labels");
            foreach (var label in chat.Labels) json.WriteStringValue(label);
            json.WriteEndArray();
            if (chat.EphemeralSeconds is { } seconds) json.WriteNumber("ephemeral", seconds);
            else json.WriteNull("ephemeral");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
