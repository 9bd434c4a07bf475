using Google.Protobuf;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;
using static Wapio.WhatsApp.Client.Content.MessageReader;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Reads the kinds that hold a file.</summary>
internal static class MediaReader
{
    public static ParsedMessage? Read(Message message) => message switch
    {
        { ImageMessage: { } image } => Of(message, MessageKind.Image, MediaIn(image), image.Caption) with { IsViewOnce = image.ViewOnce },
        { VideoMessage: { } video } =>
            Of(message, MessageKind.Video, MediaIn(video, video.GifPlayback ? MediaKind.Gif : MediaKind.Video), video.Caption) with { IsViewOnce = video.ViewOnce },
        { PtvMessage: { } note } => Of(message, MessageKind.VideoNote, MediaIn(note, MediaKind.VideoNote), note.Caption) with { IsViewOnce = note.ViewOnce },
        { AudioMessage: { } audio } =>
            Of(message, audio.Ptt ? MessageKind.VoiceNote : MessageKind.Audio, MediaIn(audio)) with { IsViewOnce = audio.ViewOnce },
        { DocumentMessage: { } document } => Of(message, MessageKind.Document, MediaIn(document), document.Caption),
        { StickerMessage: { } sticker } => Of(message, MessageKind.Sticker, MediaIn(sticker)),
        { StickerPackMessage: { } pack } => Of(message, MessageKind.StickerPack, MediaIn(pack), pack.Caption),
        _ => null,
    };

    private static ParsedMessage Of(Message message, MessageKind kind, MediaContent media, string caption = "") =>
        new() { Kind = kind, Content = message, Text = Said(caption), Media = media };

    private static MediaContent MediaIn(ImageMessage m) => new()
    {
        File = Reference(MediaKind.Image, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.HasFileLength ? m.FileLength : null),
        Mimetype = Said(m.Mimetype),
        Width = m.HasWidth ? m.Width : null,
        Height = m.HasHeight ? m.Height : null,
        Thumbnail = m.JpegThumbnail.Memory,
    };

    private static MediaContent MediaIn(VideoMessage m, MediaKind kind) => new()
    {
        File = Reference(kind, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.HasFileLength ? m.FileLength : null),
        Mimetype = Said(m.Mimetype),
        Width = m.HasWidth ? m.Width : null,
        Height = m.HasHeight ? m.Height : null,
        Duration = m.HasSeconds ? Seconds(m.Seconds) : null,
        Thumbnail = m.JpegThumbnail.Memory,
    };

    private static MediaContent MediaIn(AudioMessage m) => new()
    {
        File = Reference(
            m.Ptt ? MediaKind.VoiceNote : MediaKind.Audio, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.HasFileLength ? m.FileLength : null),
        Mimetype = Said(m.Mimetype),
        Duration = m.HasSeconds ? Seconds(m.Seconds) : null,
        Waveform = m.Waveform.Memory,
    };

    private static MediaContent MediaIn(DocumentMessage m) => new()
    {
        File = Reference(MediaKind.Document, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.HasFileLength ? m.FileLength : null),
        Mimetype = Said(m.Mimetype),
        FileName = Said(m.FileName),
        Title = Said(m.Title),
        PageCount = m.HasPageCount ? m.PageCount : null,
        Thumbnail = m.JpegThumbnail.Memory,
    };

    private static MediaContent MediaIn(StickerMessage m) => new()
    {
        File = Reference(MediaKind.Sticker, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.HasFileLength ? m.FileLength : null),
        Mimetype = Said(m.Mimetype),
        Width = m.HasWidth ? m.Width : null,
        Height = m.HasHeight ? m.Height : null,
        Thumbnail = m.PngThumbnail.Memory,
        IsAnimated = m.IsAnimated,
    };

    private static MediaContent MediaIn(StickerPackMessage m) => new()
    {
        File = Reference(MediaKind.StickerPack, "", m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.HasFileLength ? m.FileLength : null),
        Title = Said(m.Name),
    };

    private static MediaReference Reference(
        MediaKind kind, string url, string directPath, ByteString key, ByteString hash, ByteString encryptedHash, ulong? length) => new()
    {
        Kind = kind,
        Url = Said(url),
        DirectPath = Said(directPath),
        MediaKey = key.Memory,
        FileSha256 = hash.Memory,
        FileEncSha256 = encryptedHash.Memory,
        FileLength = length <= long.MaxValue ? (long)length : null,
    };
}
