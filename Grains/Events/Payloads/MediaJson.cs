using System.Text.Json;
using Wapio.Grains.Media.Inbound;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Events.Payloads;

/// <summary>
/// Writes the media part of a message: what it takes to fetch and decrypt the file, under the names that WhatsApp uses, and which message has it, so that
/// the phone can be asked for a file that WhatsApp has no more.
/// </summary>
internal static class MediaJson
{
    /// <summary>Writes <c>media</c>; nothing when the message has none.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="message">The message, without wrappers.</param>
    /// <param name="e">How it came.</param>
    /// <param name="messageId">Our id of it.</param>
    public static void WriteMedia(this Utf8JsonWriter json, Message message, MessageReceived e, string messageId)
    {
        if (MediaParts.Of(message, messageId) is not { } media) return;
        json.WriteStartObject("media");
        json.WriteString("type", media.Type);
        json.WriteString("mimetype", media.MimeType ?? "");
        json.WriteString("url", media.Url ?? "");
        json.WriteString("directPath", media.DirectPath ?? "");
        json.WriteBase64String("mediaKey", media.MediaKey);
        json.WriteBase64String("fileSha256", media.FileSha256);
        json.WriteBase64String("fileEncSha256", media.FileEncSha256);
        json.WriteNumber("fileLength", media.FileLength ?? 0);
        json.WriteString("fileName", media.FileName);
        json.WriteString("message_id", messageId);
        json.WriteString("provider_msg_id", e.Id);
        json.WriteString("chat_jid", e.Chat.ToBare().ToString());
        json.WriteString("participant", e.Chat.IsPerson ? null : e.Sender.ToBare().ToString());
        json.WriteBoolean("from_me", e.FromMe);
        json.WriteEndObject();
    }
}
