namespace Wapio.Sandbox.Media;

/// <summary>The types that the paths of uploads name (seen in Baileys 7, its table of media paths, and in tulir/whatsmeow, upload.go).</summary>
internal static class MediaTypes
{
    private const string NewsletterPrefix = "newsletter-";

    private static readonly HashSet<string> Encrypted = new(StringComparer.Ordinal)
    {
        "image", "video", "audio", "ptt", "ptv", "gif", "document", "sticker", "sticker-pack", "md-msg-hist", "md-app-state",
        "thumbnail-image", "thumbnail-video", "thumbnail-document", "thumbnail-link",
    };

    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal) { "image", "video", "audio", "ptt", "document", "sticker", "gif", "thumbnail-link" };

    /// <summary>True for a type of <c>/mms/</c>.</summary>
    public static bool IsEncrypted(string type) => Encrypted.Contains(type);

    /// <summary>True for a type of <c>/newsletter/</c>.</summary>
    public static bool IsNewsletter(string type) => type.StartsWith(NewsletterPrefix, StringComparison.Ordinal) && Plain.Contains(type[NewsletterPrefix.Length..]);
}
