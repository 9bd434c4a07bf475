using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones.Media;

/// <summary>Makes messages with a file.</summary>
internal static class MediaMessages
{
    /// <summary>What the control API calls each kind.</summary>
    public static IReadOnlyDictionary<string, MediaKind> Kinds { get; } = new Dictionary<string, MediaKind>(StringComparer.Ordinal)
    {
        ["image"] = MediaKind.Image,
        ["video"] = MediaKind.Video,
        ["gif"] = MediaKind.Gif,
        ["video_note"] = MediaKind.VideoNote,
        ["audio"] = MediaKind.Audio,
        ["voice_note"] = MediaKind.VoiceNote,
        ["document"] = MediaKind.Document,
        ["sticker"] = MediaKind.Sticker,
    };

    /// <summary>A message with a file that was stored.</summary>
    public static Message Make(UploadedMedia file, MediaDescription about)
    {
        var details = new MediaDetails { Duration = about.Duration };
        var message = file.Kind switch
        {
            MediaKind.Image => MediaContents.Image(file, about.Mimetype ?? "image/jpeg", about.Caption, details),
            MediaKind.Video or MediaKind.Gif or MediaKind.VideoNote => MediaContents.Video(file, about.Mimetype ?? "video/mp4", about.Caption, details),
            MediaKind.Audio => MediaContents.Audio(file, about.Mimetype ?? "audio/mp4", about.Duration),
            MediaKind.VoiceNote => MediaContents.Audio(file, about.Mimetype ?? "audio/ogg; codecs=opus", about.Duration),
            MediaKind.Sticker => MediaContents.Sticker(file, about.Mimetype ?? "image/webp"),
            _ => MediaContents.Document(file, about.Mimetype ?? "application/octet-stream", about.FileName ?? "file", about.Caption),
        };
        return about.ViewOnce ? MediaContents.ViewOnce(message) : message;
    }
}

/// <summary>What a message says of its file.</summary>
internal sealed record MediaDescription(string? Mimetype, string? Caption, string? FileName, TimeSpan? Duration, bool ViewOnce);
