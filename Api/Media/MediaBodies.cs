using Wapio.Grains.Abstractions.Media;

namespace Wapio.Api.Media;

/// <summary>A file that was uploaded to be sent.</summary>
/// <param name="Success">Whether it went well.</param>
/// <param name="MediaHandle">What a message takes as <c>media_handle</c>.</param>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="FileName">Its name, if it has one.</param>
/// <param name="FileSize">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of the file, in hex.</param>
/// <param name="ExpiresAt">Until when it is kept.</param>
public sealed record UploadBody(
    bool Success, string MediaHandle, string MimeType, string? FileName, long FileSize, string Sha256, DateTimeOffset ExpiresAt)
{
    /// <summary>Writes it.</summary>
    public static UploadBody From(UploadedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(true, file.Handle, file.MimeType, file.FileName, file.Size, Convert.ToHexStringLower(file.Sha256.Span), file.ExpiresAt);
    }
}

/// <summary>A file that was fetched from WhatsApp, with a link to it.</summary>
/// <param name="Success">Whether it went well.</param>
/// <param name="MediaId">The file's id, for a new link later.</param>
/// <param name="DownloadUrl">A signed link to the file, which needs no token.</param>
/// <param name="PublicUrl">The same as <c>download_url</c>.</param>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="FileName">Its name, if it has one.</param>
/// <param name="FileSize">Its size in bytes.</param>
/// <param name="LinkExpiresAt">Until when the link is good.</param>
/// <param name="ExpiresAt">Until when the file is kept here.</param>
public sealed record MediaBody(
    bool Success,
    string MediaId,
    string DownloadUrl,
    string PublicUrl,
    string MimeType,
    string? FileName,
    long FileSize,
    DateTimeOffset LinkExpiresAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Writes it. Both members of the contract hold the same link, which needs no token.</summary>
    public static MediaBody From(MediaView file, MediaLink link)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(link);
        return new(true, file.MediaId, link.Url, link.Url, file.MimeType, file.FileName, file.Size, link.ExpiresAt, file.ExpiresAt);
    }
}
