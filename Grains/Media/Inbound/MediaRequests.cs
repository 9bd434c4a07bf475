using System.Security.Cryptography;
using System.Text;
using Wapio.Grains.Abstractions.Media;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Inbound;

/// <summary>What callers ask for, as the client knows it.</summary>
internal static class MediaRequests
{
    /// <summary>What the file is; null when the name is none of a kind.</summary>
    public static MediaKind? KindOf(string type) => type switch
    {
        "image" => MediaKind.Image,
        "video" => MediaKind.Video,
        "gif" => MediaKind.Gif,
        "video_note" => MediaKind.VideoNote,
        "audio" => MediaKind.Audio,
        "voice" => MediaKind.VoiceNote,
        "document" => MediaKind.Document,
        "sticker" => MediaKind.Sticker,
        _ => null,
    };

    /// <summary>Where the file is, and how to decrypt and check it.</summary>
    public static MediaReference ToReference(this MediaRequest request) => new()
    {
        Kind = KindOf(request.Type) ?? MediaKind.Document,
        Url = request.Url,
        DirectPath = request.DirectPath ?? PathOf(request.Url),
        MediaKey = request.MediaKey,
        FileSha256 = request.FileSha256,
        FileEncSha256 = request.FileEncSha256,
        FileLength = request.FileLength,
    };

    /// <summary>
    /// A hash by which the same file is known again. Its key is part of it: whoever does not know the key does not get what another caller of the
    /// session had decrypted.
    /// </summary>
    public static byte[] ContentKey(this MediaRequest request)
    {
        // Where the hash of what is stored is known, the address does not matter; it changes when a phone uploads the file again.
        var place = request.FileEncSha256.Length > 0 || request.FileSha256.Length > 0 ? "" : request.DirectPath ?? request.Url ?? "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { Encoding.UTF8.GetBytes(request.Type), request.MediaKey, request.FileEncSha256, request.FileSha256, Encoding.UTF8.GetBytes(place) })
        {
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(part);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>What the file is served as.</summary>
    public static string MimeTypeOf(this MediaRequest request, string? sniffed) => sniffed ?? Files.MediaTypes.Bare(request.MimeType) ?? Files.MediaTypes.Unknown;

    // The path of a URL on one of WhatsApp's hosts is good on the others, too.
    private static string? PathOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IdnHost.EndsWith(".whatsapp.net", StringComparison.OrdinalIgnoreCase)
            ? uri.PathAndQuery
            : null;
}
