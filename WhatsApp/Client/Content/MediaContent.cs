using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>The file in a message, and what the message says of it. Nothing of it has been checked: a sender can write what it likes.</summary>
public sealed record MediaContent
{
    /// <summary>Where the file is, and how to decrypt and check it.</summary>
    public required MediaReference File { get; init; }

    /// <summary>The MIME type; null where the message does not say.</summary>
    public string? Mimetype { get; init; }

    /// <summary>The file's name; documents only.</summary>
    public string? FileName { get; init; }

    /// <summary>The title; documents only.</summary>
    public string? Title { get; init; }

    /// <summary>How many pages a document has.</summary>
    public uint? PageCount { get; init; }

    /// <summary>The width in pixels.</summary>
    public uint? Width { get; init; }

    /// <summary>The height in pixels.</summary>
    public uint? Height { get; init; }

    /// <summary>How long a film or sound takes, to the second.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The volume over the time of a voice note: 64 values of 0 to 100; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Waveform { get; init; }

    /// <summary>A small JPEG (of stickers a PNG) to show until the file is there; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <summary>True for a sticker that moves.</summary>
    public bool IsAnimated { get; init; }
}
