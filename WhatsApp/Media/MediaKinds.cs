namespace Wapio.WhatsApp.Media;

/// <summary>
/// The names that the protocol has for each <see cref="MediaKind"/>. Seen in WhiskeySockets/Baileys, src/Defaults/index.ts (the info strings)
/// and tulir/whatsmeow, download.go and upload.go (the names on the media hosts).
/// </summary>
public static class MediaKinds
{
    /// <summary>The HKDF info under which the keys of a file of this kind are derived.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string KeyInfo(this MediaKind kind) => kind switch
    {
        MediaKind.Image or MediaKind.Sticker => "WhatsApp Image Keys",
        MediaKind.Video or MediaKind.Gif or MediaKind.VideoNote => "WhatsApp Video Keys",
        MediaKind.Audio or MediaKind.VoiceNote => "WhatsApp Audio Keys",
        MediaKind.Document => "WhatsApp Document Keys",
        MediaKind.StickerPack => "WhatsApp Sticker Pack Keys",
        MediaKind.ImageThumbnail => "WhatsApp Image Thumbnail Keys",
        MediaKind.VideoThumbnail => "WhatsApp Video Thumbnail Keys",
        MediaKind.DocumentThumbnail => "WhatsApp Document Thumbnail Keys",
        MediaKind.LinkThumbnail => "WhatsApp Link Thumbnail Keys",
        MediaKind.History => "WhatsApp History Keys",
        MediaKind.AppState => "WhatsApp App State Keys",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What the media hosts call the kind: the last part of the upload path, and <c>mms-type</c> of a download.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string HostType(this MediaKind kind) => kind switch
    {
        MediaKind.Image or MediaKind.Sticker => "image",
        MediaKind.Video or MediaKind.Gif or MediaKind.VideoNote => "video",
        MediaKind.Audio or MediaKind.VoiceNote => "audio",
        MediaKind.Document => "document",
        MediaKind.StickerPack => "sticker-pack",
        MediaKind.ImageThumbnail => "thumbnail-image",
        MediaKind.VideoThumbnail => "thumbnail-video",
        MediaKind.DocumentThumbnail => "thumbnail-document",
        MediaKind.LinkThumbnail => "thumbnail-link",
        MediaKind.History => "md-msg-hist",
        MediaKind.AppState => "md-app-state",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The path on a media host to which an encrypted file of this kind is uploaded, without the file's own part: <c>/mms/image</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string UploadPath(this MediaKind kind) => $"/mms/{kind.HostType()}";

    /// <summary>The same for a file in a channel, which is not encrypted: <c>/newsletter/newsletter-image</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string NewsletterUploadPath(this MediaKind kind) => $"/newsletter/newsletter-{kind.HostType()}";
}
