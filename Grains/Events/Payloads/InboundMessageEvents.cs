using System.Text.Json;
using Wapio.Grains.Messages;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Events.Payloads;

/// <summary>
/// <c>messages.received</c>, its kinds by where it came from, and <c>messages.upsert</c>: a message that came from WhatsApp, also one that another
/// device of the account sent.
/// </summary>
internal static class InboundMessageEvents
{
    /// <summary>What tells of a message.</summary>
    /// <param name="e">The message.</param>
    /// <param name="content">What it is and says.</param>
    /// <param name="message">Its protobuf, without wrappers; null when it could not be read.</param>
    /// <param name="messageId">Our id of it.</param>
    /// <param name="now">When it is told.</param>
    public static OutboxEvent Of(MessageReceived e, InboundContent content, Message? message, string messageId, DateTimeOffset now) =>
        new(KindsOf(e, content), ChatOrder.Of(e.Chat, e.ChatAlternate), now, EventJson.Write((e, content, message, messageId), Write));

    /// <summary>What tells of a message that could not be decrypted (yet); if it ever is, the message itself follows under the same id.</summary>
    public static OutboxEvent Of(MessageUndecryptable e, string messageId, DateTimeOffset now) =>
        new(EventKind.MessagesUpsert, ChatOrder.Of(e.Chat, null), now, EventJson.Write((e, messageId), WriteUndecryptable));

    private static List<EventKind> KindsOf(MessageReceived e, InboundContent content)
    {
        // A vote is sealed; its result is told as poll.results once it is opened. Nor is a pin a message to anybody.
        if (e.FromMe || !content.IsToBeRead) return [EventKind.MessagesUpsert];
        List<EventKind> kinds = [EventKind.MessagesReceived];
        if (e.Chat.IsGroup) kinds.Add(EventKind.MessagesGroupReceived);
        else if (e.Chat.IsNewsletter) kinds.Add(EventKind.MessagesNewsletterReceived);
        else if (e.Chat.IsPerson) kinds.Add(EventKind.MessagesPersonalReceived);
        kinds.Add(EventKind.MessagesUpsert);
        return kinds;
    }

    private static void Write(Utf8JsonWriter json, (MessageReceived Event, InboundContent Content, Message? Message, string Id) m)
    {
        var (e, content, message, id) = m;
        WriteHead(json, id, e.Id, e.FromMe, e.Chat, e.ChatAlternate);
        json.WritePerson("sender", e.Sender, e.SenderAlternate, e.PushName);
        json.WriteString("kind", content.Kind);
        json.WriteString("text", content.Text);
        json.WriteString("status", (e.FromMe ? MessageStatus.Accepted : MessageStatus.Received).ToName());
        json.WriteTime("timestamp", e.Timestamp);
        json.WriteBoolean("offline", e.Offline);
        if (message is null) return;
        json.WriteMedia(message, e, id);
        json.WriteProtobuf("message", message);
    }

    private static void WriteUndecryptable(Utf8JsonWriter json, (MessageUndecryptable Event, string Id) m)
    {
        var (e, id) = m;
        WriteHead(json, id, e.Id, false, e.Chat, null);
        json.WritePerson("sender", e.Sender, null);
        json.WriteString("kind", "undecryptable");
        json.WriteNull("text");
        json.WriteString("status", MessageStatus.Received.ToName());
        json.WriteString("failure_reason", e.Error);
        json.WriteTime("timestamp", e.Timestamp);
    }

    private static void WriteHead(Utf8JsonWriter json, string id, string providerId, bool fromMe, Jid chat, Jid? chatAlternate)
    {
        json.WriteString("message_id", id);
        json.WriteString("provider_msg_id", providerId);
        json.WriteString("direction", fromMe ? "out" : "in");
        json.WriteBoolean("from_me", fromMe);
        json.WriteChat(chat, chatAlternate);
    }
}
