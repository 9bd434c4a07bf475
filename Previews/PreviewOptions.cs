namespace Wapio.Previews;

/// <summary>What making a preview may cost, and how large it is.</summary>
public sealed record PreviewOptions
{
    /// <summary>The longer side of a thumbnail in pixels. 100 by default.</summary>
    public int ThumbnailSize { get; init; } = 100;

    /// <summary>The quality of a thumbnail's JPEG, 1 to 100. 60 by default.</summary>
    public int ThumbnailQuality { get; init; } = 60;

    /// <summary>
    /// The most pixels that a picture is decoded to, told from its head before anything is decoded; four bytes each. 16 million by default.
    /// Of larger ones only the size is read. JPEGs are decoded smaller than they are.
    /// </summary>
    public int MostPixels { get; init; } = 16_000_000;

    /// <summary>How long ffmpeg or ffprobe may take for one file before it is killed. 20 s by default.</summary>
    public TimeSpan ToolTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
