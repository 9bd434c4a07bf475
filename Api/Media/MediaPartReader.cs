using System.Text.Json;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Media;

namespace Wapio.Api.Media;

/// <summary>
/// Finds the media part in what callers send back of an event: the part itself, the payload or the whole event around it, or the message in WhatsApp's own
/// form (<c>{ key, message: { imageMessage } }</c>), however deep it is wrapped.
/// </summary>
internal static class MediaPartReader
{
    private const int Deepest = 10;
    private const int KeySize = 32;
    private const int LongestText = 4096;

    // What an event, its payload or a message in WhatsApp's form holds the rest in.
    private static readonly string[] Wrappers =
    [
        "media", "message", "payload", "data", "messages", "viewOnceMessage", "viewOnceMessageV2", "viewOnceMessageV2Extension", "ephemeralMessage",
        "documentWithCaptionMessage", "deviceSentMessage", "editedMessage",
    ];

    private static readonly (string Member, string Type)[] Parts =
    [
        ("imageMessage", "image"), ("videoMessage", "video"), ("ptvMessage", "video_note"), ("audioMessage", "audio"), ("documentMessage", "document"),
        ("stickerMessage", "sticker"),
    ];

    /// <summary>Reads the part; null with faults noted.</summary>
    public static MediaRequest? Read(BodyReader body)
    {
        if (Find(body.Element, null, new MessageKeyPart(), Deepest) is not var (part, type, key))
        {
            body.Fail("mediaKey", "Required, with directPath or url and type: the media part of an event, or the message");
            return null;
        }

        var mediaKey = ReadBytes(body, part, "mediaKey", "media_key");
        var hash = ReadBytes(body, part, "fileSha256", "file_sha256");
        var encryptedHash = ReadBytes(body, part, "fileEncSha256", "file_enc_sha256");
        if (mediaKey.Length == 0 && hash.Length == 0) body.Fail("mediaKey", "Required");
        var directPath = MediaPartJson.Text(part, "directPath", "direct_path");
        var url = MediaPartJson.Text(part, "url");
        if (directPath is null && url is null) body.Fail("directPath", "Required, or url");
        var mimeType = MediaPartJson.Text(part, "mimetype", "mime_type", "mimeType");
        var kind = MediaPartJson.TypeOf(part, type, mimeType);
        if (kind is null) body.Fail("type", "Must be image, video, audio, document or sticker");
        key = key.With(part);
        return kind is null ? null : new MediaRequest
        {
            Type = kind,
            Url = url,
            DirectPath = directPath,
            MediaKey = mediaKey,
            FileSha256 = hash,
            FileEncSha256 = encryptedHash,
            FileLength = MediaPartJson.Number(part, "fileLength", "file_length"),
            MimeType = mimeType,
            FileName = MediaPartJson.Text(part, "fileName", "file_name"),
            MessageId = key.Id,
            ChatJid = key.Chat,
            SenderJid = key.Sender,
            FromMe = key.FromMe,
        };
    }

    private static (JsonElement Part, string? Type, MessageKeyPart Key)? Find(JsonElement element, string? type, MessageKeyPart key, int depth)
    {
        if (depth == 0) return null;
        if (element.ValueKind == JsonValueKind.Array) return element.GetArrayLength() > 0 ? Find(element[0], type, key, depth - 1) : null;
        if (element.ValueKind != JsonValueKind.Object) return null;

        key = key.With(element);
        if (IsPart(element)) return (element, type, key);
        foreach (var (member, kind) in Parts)
        {
            if (element.TryGetProperty(member, out var part) && part.ValueKind == JsonValueKind.Object) return (part, kind, key);
        }

        foreach (var wrapper in Wrappers)
        {
            if (element.TryGetProperty(wrapper, out var inner) && Find(inner, type, key, depth - 1) is { } found) return found;
        }

        return null;
    }

    private static bool IsPart(JsonElement element) =>
        Array.Exists(["mediaKey", "media_key", "directPath", "direct_path"], name => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null);

    private static byte[] ReadBytes(BodyReader body, JsonElement part, string name, string otherName)
    {
        var member = part.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? name : otherName;
        if (!part.TryGetProperty(member, out value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind == JsonValueKind.String && value.GetString() is "") return [];
        if (MediaPartJson.Bytes(value, LongestText) is { Length: KeySize } bytes) return bytes;
        body.Fail(member, $"Must be {KeySize} bytes in base64");
        return [];
    }
}
