using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Media.Outbound;

/// <summary>
/// A message with a file, as the protobuf that WhatsApp knows: first without the file, when it is accepted, so that it is kept, can be quoted and
/// shows its text; then with it.
/// </summary>
internal static class MediaDraft
{
    private const string VoiceType = "audio/ogg; codecs=opus";
    private const string DefaultName = "file";

    /// <summary>What it is sent as.</summary>
    public static MediaKind KindOf(string type) => type switch
    {
        "image" => MediaKind.Image,
        "video" => MediaKind.Video,
        "audio" => MediaKind.Audio,
        "voice" => MediaKind.VoiceNote,
        "document" => MediaKind.Document,
        "sticker" => MediaKind.Sticker,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a kind of file."),
    };

    /// <summary>The message without its file.</summary>
    public static Message Create(MediaSource source)
    {
        var nowhere = new UploadedMedia(KindOf(source.Type), "", "", default, default, default, 0, DateTimeOffset.UnixEpoch);
        var message = Build(source, nowhere, source.MimeType ?? "", MediaPreview.None);
        return source.IsViewOnce ? message.ViewOnce() : message;
    }

    /// <summary>The message with its file. What the draft replies to and mentions stays.</summary>
    /// <param name="draft">What <see cref="Create"/> made, and what was added to it.</param>
    /// <param name="source">What it says of its file.</param>
    /// <param name="file">The file.</param>
    /// <param name="mimeType">What the file is.</param>
    /// <param name="preview">What was found in it.</param>
    public static Message Complete(ParsedMessage draft, MediaSource source, UploadedMedia file, string mimeType, MediaPreview preview)
    {
        var message = Build(source, file, mimeType, preview).Mentioning([.. draft.Mentions]);
        if (draft.Quoted is { Sender: not null } quoted) message.ReplyingTo(quoted);
        if (source.IsViewOnce) message = message.ViewOnce();
        return draft.DisappearsAfter is { } timer ? message.Disappearing(timer) : message;
    }

    private static Message Build(MediaSource source, UploadedMedia file, string mimeType, MediaPreview preview) => file.Kind switch
    {
        MediaKind.Image => MediaContents.Image(file, mimeType, source.Caption, preview.Details),
        MediaKind.Video => MediaContents.Video(file, mimeType, source.Caption, preview.Details),
        MediaKind.Audio => MediaContents.Audio(file, mimeType, preview.Duration),
        MediaKind.VoiceNote => MediaContents.Audio(file, mimeType == "audio/ogg" ? VoiceType : mimeType, preview.Duration, preview.Waveform),
        MediaKind.Sticker => MediaContents.Sticker(file, mimeType, preview.IsAnimated, preview.Details),
        _ => MediaContents.Document(file, mimeType, source.FileName ?? DefaultName, source.Caption, preview.Details),
    };
}
