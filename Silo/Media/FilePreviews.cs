using Wapio.Grains.Media.Outbound;
using Wapio.Previews;
using Wapio.WhatsApp.Media;

namespace Wapio.Silo.Media;

/// <summary>
/// Looks into files that are sent: pictures with the image library that comes along, films and sounds with ffmpeg where it is installed. A few at a time,
/// since decoding takes memory.
/// </summary>
internal sealed partial class FilePreviews(ILogger<FilePreviews> logger) : IMediaPreviews, IDisposable
{
    private const int AtOnce = 2;

    // A picture that is larger than this is not read as a whole for the sake of its thumbnail.
    private const long LargestPicture = 32L << 20;

    private readonly FfmpegPreview _ffmpeg = FfmpegPreview.Find();
    private readonly SemaphoreSlim _places = new(AtOnce, AtOnce);

    /// <inheritdoc />
    public async Task<MediaPreview> DescribeAsync(string path, MediaKind kind, string mimeType, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return kind switch
            {
                MediaKind.Image => DescribePicture(path),
                MediaKind.Document when mimeType.StartsWith("image/", StringComparison.Ordinal) => DescribePicture(path),
                MediaKind.Video => new MediaPreview { Details = await _ffmpeg.ReadVideoAsync(path, cancellationToken) },
                MediaKind.Audio or MediaKind.VoiceNote => await DescribeSoundAsync(path, kind, cancellationToken),
                MediaKind.Sticker => DescribeSticker(path),
                _ => MediaPreview.None,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A message is sent without them, too.
            LogFailed(mimeType, exception);
            return MediaPreview.None;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public async Task<bool> MakeStickerAsync(string path, Stream sticker, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            await using var file = Open(path);
            if (StickerImage.Make(file) is not { } made) return false;
            await sticker.WriteAsync(made, cancellationToken);
            return true;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private static MediaPreview DescribePicture(string path)
    {
        using var file = Open(path);
        return file.Length > LargestPicture ? MediaPreview.None : new MediaPreview { Details = ImagePreview.Read(file) };
    }

    private static MediaPreview DescribeSticker(string path)
    {
        var head = new byte[WebpImage.HeadSize];
        using var file = Open(path);
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return WebpImage.TryRead(head.AsSpan(0, length)) is { Width: > 0, Height: > 0 } webp
            ? new MediaPreview { Details = new() { Width = (uint)webp.Width, Height = (uint)webp.Height } }
            : MediaPreview.None;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private async Task<MediaPreview> DescribeSoundAsync(string path, MediaKind kind, CancellationToken cancellationToken)
    {
        var details = await _ffmpeg.ReadAudioAsync(path, cancellationToken);
        return new MediaPreview { Duration = details?.Duration, Waveform = kind == MediaKind.VoiceNote ? details?.Waveform ?? default : default };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No preview could be made of a file of type {MimeType}.")]
    private partial void LogFailed(string mimeType, Exception exception);
}
