using System.Buffers;
using Wapio.Previews.Tools;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Previews;

/// <summary>
/// Reads what a message says of films and recordings, with ffmpeg and ffprobe where they are installed. Files may come from anybody, so the
/// tools open nothing but the one file, as one of a few formats that name no others.
/// </summary>
public sealed class FfmpegPreview
{
    private const int LargestProbe = 1 << 20;
    private const int LargestThumbnail = 1 << 20;

    // Playlists and the like, which would make the tools open other files or addresses, are not among them.
    private const string Formats = "mov,matroska,webm,ogg,mp3,wav,aac,flac,avi,amr,gif";

    private readonly string? _ffmpeg;
    private readonly string? _ffprobe;
    private readonly PreviewOptions _options;

    private FfmpegPreview(string? ffmpeg, string? ffprobe, PreviewOptions options) => (_ffmpeg, _ffprobe, _options) = (ffmpeg, ffprobe, options);

    /// <summary>True when both tools are there. Without them nothing is found out, and that is no error.</summary>
    public bool IsAvailable => _ffmpeg is not null && _ffprobe is not null;

    /// <summary>Looks for the tools.</summary>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <param name="path">The folders to look in, as in the PATH; null for the PATH of this process.</param>
    public static FfmpegPreview Find(PreviewOptions? options = null, string? path = null) =>
        new(ToolPaths.Find("ffmpeg", path), ToolPaths.Find("ffprobe", path), options ?? new PreviewOptions());

    /// <summary>Reads a film: its size, its length and a thumbnail of its first picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found out; null when the tools are missing, took too long, or do not know the file.</returns>
    public async Task<MediaDetails?> ReadVideoAsync(string path, CancellationToken cancellationToken)
    {
        if (await ProbeAsync(path, cancellationToken) is not { Video: { } video } probed) return null;

        var (width, height) = video.IsTurned ? (video.Height, video.Width) : (video.Width, video.Height);
        return new MediaDetails { Width = (uint)width!, Height = (uint)height!, Duration = probed.Duration, Thumbnail = await ThumbnailAsync(path, cancellationToken) };
    }

    /// <summary>Reads a recording: its length and its waveform.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found out; null when the tools are missing, took too long, or do not know the file.</returns>
    public async Task<AudioDetails?> ReadAudioAsync(string path, CancellationToken cancellationToken)
    {
        if (await ProbeAsync(path, cancellationToken) is not { HasAudio: true } probed) return null;

        var waveform = new Waveform();
        var complete = await ToolRun.TryAsync(
            _ffmpeg!,
            ["-v", "error", "-nostdin", .. Input(path), "-map", "0:a:0", "-ac", "1", "-ar", "8000", "-f", "s16le", "pipe:1"],
            (output, token) => ReadSamplesAsync(output, waveform, token),
            _options.ToolTimeout,
            cancellationToken);
        return new AudioDetails(probed.Duration, complete ? waveform.Complete() : null);
    }

    private async Task<ProbedMedia?> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!IsAvailable) return null;

        byte[] json = [];
        var done = await ToolRun.TryAsync(
            _ffprobe!,
            ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", .. Input(path)],
            async (output, token) => json = await ReadAsync(output, LargestProbe, token),
            _options.ToolTimeout,
            cancellationToken);
        return done ? ProbedMedia.Parse(json) : null;
    }

    private async Task<ReadOnlyMemory<byte>> ThumbnailAsync(string path, CancellationToken cancellationToken)
    {
        byte[] jpeg = [];
        var size = _options.ThumbnailSize;
        var done = await ToolRun.TryAsync(
            _ffmpeg!,
            [
                "-v", "error", "-nostdin", .. Input(path), "-map", "0:v:0", "-frames:v", "1",
                "-vf", $"scale={size}:{size}:force_original_aspect_ratio=decrease", "-q:v", "6", "-f", "mjpeg", "pipe:1",
            ],
            async (output, token) => jpeg = await ReadAsync(output, LargestThumbnail, token),
            _options.ToolTimeout,
            cancellationToken);
        return done && jpeg.AsSpan().StartsWith<byte>([0xff, 0xd8]) ? jpeg : default(ReadOnlyMemory<byte>);
    }

    // With its protocol in front, a name can neither be taken for an option nor for an address.
    private static string[] Input(string path) =>
        ["-protocol_whitelist", "file", "-format_whitelist", Formats, "-i", "file:" + Path.GetFullPath(path)];

    private static async Task<byte[]> ReadAsync(Stream output, int most, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (bytes.WrittenCount < most)
        {
            var room = bytes.GetMemory(4096);
            var read = await output.ReadAsync(room[..Math.Min(room.Length, most - bytes.WrittenCount)], cancellationToken);
            if (read == 0) break;
            bytes.Advance(read);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static async Task ReadSamplesAsync(Stream output, Waveform waveform, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        for (int read; (read = await output.ReadAsync(buffer, cancellationToken)) > 0;) waveform.Add(buffer.AsSpan(0, read));
    }
}
