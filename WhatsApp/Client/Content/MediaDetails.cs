namespace Wapio.WhatsApp.Client.Content;

/// <summary>What a message says of its file beside where it is; all of it optional.</summary>
public sealed record MediaDetails
{
    /// <summary>The width in pixels; of a document that of its thumbnail.</summary>
    public uint? Width { get; init; }

    /// <summary>The height in pixels; of a document that of its thumbnail.</summary>
    public uint? Height { get; init; }

    /// <summary>How long a film takes; sent in whole seconds.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many pages a document has.</summary>
    public uint? PageCount { get; init; }

    /// <summary>A small JPEG (of stickers a PNG), some 10 KiB at most; empty for none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }
}
