using System.Text.Json;

namespace Wapio.Api.Media;

/// <summary>Which message has a file, as far as what a caller sent says it.</summary>
/// <param name="Id">The message's id, of either kind.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="FromMe">True when the own account did.</param>
internal sealed record MessageKeyPart(string? Id = null, string? Chat = null, string? Sender = null, bool FromMe = false)
{
    /// <summary>The same with what an element adds: our own names, or WhatsApp's <c>key</c>.</summary>
    public MessageKeyPart With(JsonElement element)
    {
        var key = element.TryGetProperty("key", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var isKey = key.ValueKind == JsonValueKind.Object;
        return new(
            MediaPartJson.Text(element, "provider_msg_id", "message_id", "messageId") ?? (isKey ? MediaPartJson.Text(key, "id") : null) ?? Id,
            MediaPartJson.Text(element, "chat_jid") ?? (isKey ? MediaPartJson.Text(key, "remoteJid") : null) ?? Chat,
            MediaPartJson.Text(element, "participant") ?? (isKey ? MediaPartJson.Text(key, "participant") : null) ?? Sender,
            IsTrue(element, "from_me") || (isKey && IsTrue(key, "fromMe")) || FromMe);
    }

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
