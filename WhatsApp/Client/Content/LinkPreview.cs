using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>The preview of a link, as it is shown above a text.</summary>
/// <param name="MatchedText">The link as it stands in the text.</param>
/// <param name="Title">The title.</param>
public sealed record LinkPreview(string MatchedText, string Title)
{
    /// <summary>A sentence or two about it.</summary>
    public string? Description { get; init; }

    /// <summary>The link without what is of no matter in it; older clients open this one.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>A small JPEG, some 10 KiB at most; empty for none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <summary>A larger picture that was uploaded as <see cref="MediaKind.LinkThumbnail"/>; null for none.</summary>
    public UploadedMedia? Picture { get; init; }

    /// <summary>The width of <see cref="Picture"/> in pixels.</summary>
    public uint? PictureWidth { get; init; }

    /// <summary>The height of <see cref="Picture"/> in pixels.</summary>
    public uint? PictureHeight { get; init; }
}
