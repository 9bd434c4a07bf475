using Google.Protobuf;
using Wapio.Grains.Abstractions.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Media.Inbound;

/// <summary>The file of a message, as the message describes it.</summary>
internal static class MediaParts
{
    /// <summary>The file; null when the message has none.</summary>
    /// <param name="message">The message, without wrappers.</param>
    /// <param name="messageId">Our id of it.</param>
    public static MediaRequest? Of(Message message, string messageId) => message switch
    {
        { ImageMessage: { } m } => Part("image", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { VideoMessage: { } m } => Part("video", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { PtvMessage: { } m } => Part("video", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { AudioMessage: { } m } => Part("audio", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { StickerMessage: { } m } => Part("sticker", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength),
        { DocumentMessage: { } m } =>
            Part("document", m.Mimetype, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength) with { FileName = Said(m.FileName) },
        _ => null,
    } is { } part ? part with { MessageId = messageId } : null;

    private static MediaRequest Part(
        string type, string mimeType, string url, string directPath, ByteString key, ByteString hash, ByteString encryptedHash, ulong length) => new()
    {
        Type = type,
        MimeType = Said(mimeType),
        Url = Said(url),
        DirectPath = Said(directPath),
        MediaKey = key.ToByteArray(),
        FileSha256 = hash.ToByteArray(),
        FileEncSha256 = encryptedHash.ToByteArray(),
        FileLength = length is > 0 and <= long.MaxValue ? (long)length : null,
    };

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
