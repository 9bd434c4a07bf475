using Wapio.Grains.Abstractions.Media;

namespace Wapio.Api.Media;

/// <summary>A file that was uploaded to be sent.</summary>
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
