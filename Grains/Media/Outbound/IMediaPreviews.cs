using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Outbound;

/// <summary>What a message says of its file beside where it is.</summary>
public sealed record MediaPreview
{
    /// <summary>Nothing was found out.</summary>
    public static readonly MediaPreview None = new();

    /// <summary>Size and thumbnail.</summary>
    public MediaDetails? Details { get; init; }

    /// <summary>How long a sound plays.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The volume of a voice note over its time; empty when not known.</summary>
    public ReadOnlyMemory<byte> Waveform { get; init; }

    /// <summary>True for a sticker that moves.</summary>
    public bool IsAnimated { get; init; }
}

/// <summary>
/// Looks into files that are sent: thumbnails, sizes, lengths, waveforms. Optional, since it takes native code; messages are sent without it,
/// too.
/// </summary>
public interface IMediaPreviews
{
    /// <summary>What can be found out about a file. Never fails because of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it is sent as.</param>
    /// <param name="mimeType">What it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<MediaPreview> DescribeAsync(string path, MediaKind kind, string mimeType, CancellationToken cancellationToken);

    /// <summary>Makes a sticker of a picture.</summary>
    /// <param name="path">The picture.</param>
    /// <param name="sticker">Where the sticker is written to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it is no picture that can be read here.</returns>
    Task<bool> MakeStickerAsync(string path, Stream sticker, CancellationToken cancellationToken);
}

/// <summary>Finds out nothing.</summary>
internal sealed class NoPreviews : IMediaPreviews
{
    /// <inheritdoc />
    public Task<MediaPreview> DescribeAsync(string path, MediaKind kind, string mimeType, CancellationToken cancellationToken) =>
        Task.FromResult(MediaPreview.None);

    /// <inheritdoc />
    public Task<bool> MakeStickerAsync(string path, Stream sticker, CancellationToken cancellationToken) => Task.FromResult(false);
}
