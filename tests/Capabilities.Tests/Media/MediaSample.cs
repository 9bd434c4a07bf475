using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Media;

/// <summary>One kind of file: how Baileys is told to send it, and how we put it into a message.</summary>
internal sealed record MediaSample(string Row, MediaKind Kind, string Member, JsonObject More, Func<UploadedMedia, Message> Make)
{
    private static readonly byte[] Waveform = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 100 / 63))];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(7);

    // An empty thumbnail keeps Baileys from making one of what is no picture.
    private static readonly IReadOnlyList<MediaSample> All =
    [
        new("Image", MediaKind.Image, "image", new() { ["jpegThumbnail"] = "", ["caption"] = "a picture" }, media => MediaContents.Image(media, "image/jpeg", "a picture")),
        new("View-once image", MediaKind.Image, "image", new() { ["jpegThumbnail"] = "", ["viewOnce"] = true }, media => MediaContents.Image(media, "image/jpeg").ViewOnce()),
        new("Video", MediaKind.Video, "video", new() { ["jpegThumbnail"] = "", ["seconds"] = 7 },
            media => MediaContents.Video(media, "video/mp4", details: new() { Duration = Duration })),
        new("Audio", MediaKind.Audio, "audio", new() { ["mimetype"] = "audio/mp4", ["seconds"] = 7 }, media => MediaContents.Audio(media, "audio/mp4", Duration)),
        new("Voice note", MediaKind.VoiceNote, "audio",
            new() { ["mimetype"] = "audio/ogg; codecs=opus", ["ptt"] = true, ["seconds"] = 7, ["waveform"] = Bytes(Waveform) },
            media => MediaContents.Audio(media, "audio/ogg; codecs=opus", Duration, Waveform)),
        new("Document", MediaKind.Document, "document", new() { ["mimetype"] = "application/pdf", ["fileName"] = "a.pdf" },
            media => MediaContents.Document(media, "application/pdf", "a.pdf")),
        new("Sticker", MediaKind.Sticker, "sticker", [], media => MediaContents.Sticker(media)),
    ];

    public static MediaSample Of(string row) => All.First(sample => sample.Row == row);

    /// <summary>A file of a length that is no multiple of the block size. The kinds differ in what a message says, not in what a file holds.</summary>
    public static byte[] File() => RandomNumberGenerator.GetBytes(100_003);

    public static string Sha256(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>The content that Baileys is given.</summary>
    public JsonObject Content(byte[] file)
    {
        var content = (JsonObject)More.DeepClone();
        content[Member] = Bytes(file);
        return content;
    }

    /// <summary>The file in a message that says of it what it should.</summary>
    /// <param name="message">The message.</param>
    /// <param name="withWaveform">Baileys 6 makes waveforms itself, and of random bytes none.</param>
    public MediaReference Find(Message message, bool withWaveform = true)
    {
        var media = ParsedMessage.Of(message).Media;
        Assert.NotNull(media);
        Assert.Equal(Kind, media.File.Kind);
        Assert.Equal(Row == "View-once image", ParsedMessage.Of(message).IsViewOnce);
        if (Kind == MediaKind.VoiceNote && withWaveform) Assert.Equal(Waveform, media.Waveform.ToArray());
        if (Kind == MediaKind.Document) Assert.Equal("a.pdf", media.FileName);
        if (Kind is MediaKind.Video or MediaKind.Audio or MediaKind.VoiceNote) Assert.Equal(Duration, media.Duration);
        return media.File;
    }

    private static JsonObject Bytes(byte[] bytes) => new() { ["$bytes"] = Convert.ToBase64String(bytes) };
}
