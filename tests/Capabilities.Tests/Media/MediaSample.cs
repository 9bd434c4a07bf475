using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Media;

/// <summary>One kind of file: how Baileys is told to send it, and how it stands in a message.</summary>
internal sealed class MediaSample
{
    private static readonly byte[] Waveform = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 100 / 63))];

    private MediaSample(string row, MediaKind kind, string baileys, JsonObject more, Func<UploadedMedia, Message> make, Func<Message, MediaReference?> find) =>
        (Row, Kind, Baileys, More, Make, Find) = (row, kind, baileys, more, make, find);

    public string Row { get; }

    public MediaKind Kind { get; }

    /// <summary>Puts an uploaded file into a message.</summary>
    public Func<UploadedMedia, Message> Make { get; }

    /// <summary>Finds the file in a message of this kind.</summary>
    public Func<Message, MediaReference?> Find { get; }

    private string Baileys { get; }

    private JsonObject More { get; }

    public static MediaSample Of(string row) => All.First(sample => sample.Row == row);

    /// <summary>A file of a length that is no multiple of the block size. The kinds differ in what a message says, not in what a file holds.</summary>
    public static byte[] File() => RandomNumberGenerator.GetBytes(100_003);

    public static string Sha256(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>The content that Baileys is given.</summary>
    public JsonObject Content(byte[] file)
    {
        var content = (JsonObject)More.DeepClone();
        content[Baileys] = new JsonObject { ["$bytes"] = Convert.ToBase64String(file) };
        return content;
    }

    private static readonly IReadOnlyList<MediaSample> All =
    [
        new("Image", MediaKind.Image, "image", new() { ["jpegThumbnail"] = "", ["caption"] = "a picture" }, Image, message => In(message.ImageMessage)),
        new("View-once image", MediaKind.Image, "image", new() { ["jpegThumbnail"] = "", ["viewOnce"] = true },
            media => new Message { ViewOnceMessageV2 = new() { Message = With(Image(media), m => m.ImageMessage.ViewOnce = true) } },
            message => In((message.ViewOnceMessage ?? message.ViewOnceMessageV2)?.Message?.ImageMessage)),
        new("Video", MediaKind.Video, "video", new() { ["jpegThumbnail"] = "", ["seconds"] = 7 },
            media => new Message
            {
                VideoMessage = new()
                {
                    Url = media.Url, DirectPath = media.DirectPath, MediaKey = Bytes(media.MediaKey), FileSha256 = Bytes(media.FileSha256), FileEncSha256 = Bytes(media.FileEncSha256),
                    FileLength = (ulong)media.FileLength, MediaKeyTimestamp = media.MediaKeyTimestamp.ToUnixTimeSeconds(), Mimetype = "video/mp4", Seconds = 7,
                },
            },
            message => message.VideoMessage is { } m ? Reference(MediaKind.Video, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength) : null),
        new("Audio", MediaKind.Audio, "audio", new() { ["mimetype"] = "audio/mp4", ["seconds"] = 7 },
            media => Audio(media, voice: false), message => message.AudioMessage is { Ptt: false } m ? In(m) : null),
        new("Voice note", MediaKind.VoiceNote, "audio", new() { ["mimetype"] = "audio/ogg; codecs=opus", ["ptt"] = true, ["seconds"] = 7, ["waveform"] = new JsonObject { ["$bytes"] = Convert.ToBase64String(Waveform) } },
            media => Audio(media, voice: true), message => message.AudioMessage is { Ptt: true, Seconds: 7 } m && m.Waveform.Span.SequenceEqual(Waveform) ? In(m) : null),
        new("Document", MediaKind.Document, "document", new() { ["mimetype"] = "application/pdf", ["fileName"] = "a.pdf" },
            media => new Message
            {
                DocumentMessage = new()
                {
                    Url = media.Url, DirectPath = media.DirectPath, MediaKey = Bytes(media.MediaKey), FileSha256 = Bytes(media.FileSha256), FileEncSha256 = Bytes(media.FileEncSha256),
                    FileLength = (ulong)media.FileLength, MediaKeyTimestamp = media.MediaKeyTimestamp.ToUnixTimeSeconds(), Mimetype = "application/pdf", FileName = "a.pdf",
                },
            },
            message => message.DocumentMessage is { FileName: "a.pdf" } m ? Reference(MediaKind.Document, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength) : null),
        new("Sticker", MediaKind.Sticker, "sticker", [],
            media => new Message
            {
                StickerMessage = new()
                {
                    Url = media.Url, DirectPath = media.DirectPath, MediaKey = Bytes(media.MediaKey), FileSha256 = Bytes(media.FileSha256), FileEncSha256 = Bytes(media.FileEncSha256),
                    FileLength = (ulong)media.FileLength, MediaKeyTimestamp = media.MediaKeyTimestamp.ToUnixTimeSeconds(), Mimetype = "image/webp", Width = 512, Height = 512,
                },
            },
            message => message.StickerMessage is { } m ? Reference(MediaKind.Sticker, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength) : null),
    ];

    private static Message Image(UploadedMedia media) => new()
    {
        ImageMessage = new()
        {
            Url = media.Url, DirectPath = media.DirectPath, MediaKey = Bytes(media.MediaKey), FileSha256 = Bytes(media.FileSha256), FileEncSha256 = Bytes(media.FileEncSha256),
            FileLength = (ulong)media.FileLength, MediaKeyTimestamp = media.MediaKeyTimestamp.ToUnixTimeSeconds(), Mimetype = "image/jpeg", Caption = "a picture",
        },
    };

    private static Message Audio(UploadedMedia media, bool voice) => new()
    {
        AudioMessage = new()
        {
            Url = media.Url, DirectPath = media.DirectPath, MediaKey = Bytes(media.MediaKey), FileSha256 = Bytes(media.FileSha256), FileEncSha256 = Bytes(media.FileEncSha256),
            FileLength = (ulong)media.FileLength, MediaKeyTimestamp = media.MediaKeyTimestamp.ToUnixTimeSeconds(), Mimetype = voice ? "audio/ogg; codecs=opus" : "audio/mp4",
            Seconds = 7, Ptt = voice, Waveform = voice ? ByteString.CopyFrom(Waveform) : ByteString.Empty,
        },
    };

    private static Message With(Message message, Action<Message> change)
    {
        change(message);
        return message;
    }

    private static MediaReference? In(ImageMessage? m) =>
        m is null ? null : Reference(MediaKind.Image, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength);

    private static MediaReference In(AudioMessage m) =>
        Reference(m.Ptt ? MediaKind.VoiceNote : MediaKind.Audio, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength);

    private static MediaReference Reference(MediaKind kind, string url, string path, ByteString key, ByteString hash, ByteString encrypted, ulong length) => new()
    {
        Kind = kind,
        Url = url,
        DirectPath = path,
        MediaKey = key.Memory,
        FileSha256 = hash.Memory,
        FileEncSha256 = encrypted.Memory,
        FileLength = (long)length,
    };

    private static ByteString Bytes(ReadOnlyMemory<byte> bytes) => ByteString.CopyFrom(bytes.Span);
}
