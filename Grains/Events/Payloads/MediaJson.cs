using System.Text.Json;
using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Events.Payloads;

/// <summary>Writes the media part of a message: what it takes to fetch and decrypt the file, under the names that WhatsApp uses.</summary>
internal static class MediaJson
{
    /// <summary>Writes <c>media</c>; nothing when the message has none.</summary>
    public static void WriteMedia(this Utf8JsonWriter json, Message message)
    {
        if (Find(message) is not { } media) return;
        json.WriteStartObject("media");
        json.WriteString("type", media.Type);
        json.WriteString("mimetype", media.MimeType);
        json.WriteString("url", media.Url);
        json.WriteString("directPath", media.DirectPath);
        json.WriteBase64String("mediaKey", media.Key.Span);
        json.WriteBase64String("fileSha256", media.Hash.Span);
        json.WriteBase64String("fileEncSha256", media.EncryptedHash.Span);
        json.WriteNumber("fileLength", media.Length);
        json.WriteString("fileName", media.FileName);
        json.WriteEndObject();
    }

    private static Media? Find(Message message) => message switch
    {
        { ImageMessage: { } m } => new("image", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { VideoMessage: { } m } => new("video", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { PtvMessage: { } m } => new("video", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { AudioMessage: { } m } => new("audio", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { StickerMessage: { } m } => new("sticker", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { DocumentMessage: { } m } =>
            new("document", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength) { FileName = m.FileName },
        _ => null,
    };

    private sealed record Media(
        string Type, string MimeType, string Url, string DirectPath, ByteString Key, ByteString Hash, ByteString EncryptedHash, ulong Length)
    {
        public string? FileName { get; init; }
    }
}
