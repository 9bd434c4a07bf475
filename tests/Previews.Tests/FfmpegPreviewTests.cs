using System.Buffers.Binary;
using System.Diagnostics;
using Wapio.Previews.Tools;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.Previews.Tests;

public sealed class FfmpegPreviewTests : IDisposable
{
    private const string Probed =
        """{"streams":[{"codec_type":"audio"},{"codec_type":"video","width":320,"height":240,"side_data_list":[{"rotation":-90}]}],"format":{"duration":"2.5"}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wapio-ffmpeg-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_the_tools_nothing_is_found_out()
    {
        var preview = FfmpegPreview.Find(path: _folder.FullName);

        Assert.False(preview.IsAvailable);
        Assert.Null(await preview.ReadVideoAsync("a.mp4", default));
        Assert.Null(await preview.ReadAudioAsync("a.ogg", default));
    }

    [Fact]
    public async Task What_the_tools_say_is_taken()
    {
        if (OperatingSystem.IsWindows()) return;
        Tool("ffprobe", $"echo '{Probed}'");
        Tool("ffmpeg", """case "$*" in *mjpeg*) printf '\377\330thumb';; *) head -c 3200 /dev/zero;; esac""");
        var preview = FfmpegPreview.Find(path: _folder.FullName);

        var video = await preview.ReadVideoAsync("a.mp4", default);
        var audio = await preview.ReadAudioAsync("a.ogg", default);

        Assert.Equal((240u, 320u, TimeSpan.FromSeconds(2.5), 7), (video!.Width, video.Height, video.Duration, video.Thumbnail.Length));
        Assert.Equal((TimeSpan.FromSeconds(2.5), 64), (audio!.Duration, audio.Waveform.Length));
    }

    [Fact]
    public async Task A_name_is_a_name_and_nothing_else()
    {
        if (OperatingSystem.IsWindows()) return;
        Tool("ffprobe", $"""printf '%s\n' "$@" > {_folder.FullName}/arguments""");
        Tool("ffmpeg", "exit 1");

        await FfmpegPreview.Find(path: _folder.FullName).ReadVideoAsync("/tmp/-i http://x; $(touch y)", default);

        Assert.Equal("file:/tmp/-i http://x; $(touch y)".Replace("//x", "/x", StringComparison.Ordinal), File.ReadAllLines($"{_folder.FullName}/arguments")[^1]);
    }

    [Fact]
    public async Task A_tool_that_hangs_is_killed()
    {
        if (OperatingSystem.IsWindows()) return;
        Tool("ffprobe", $"echo $$ > {_folder.FullName}/pid; sleep 600");
        Tool("ffmpeg", "exit 1");
        var preview = FfmpegPreview.Find(new PreviewOptions { ToolTimeout = TimeSpan.FromSeconds(1) }, _folder.FullName);

        Assert.Null(await preview.ReadVideoAsync("a.mp4", default));

        var pid = int.Parse(await File.ReadAllTextAsync($"{_folder.FullName}/pid"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
    }

    [Fact]
    public async Task A_tool_that_talks_without_end_is_stopped()
    {
        if (OperatingSystem.IsWindows()) return;
        Tool("ffprobe", "cat /dev/zero");
        Tool("ffmpeg", "exit 1");

        Assert.Null(await FfmpegPreview.Find(path: _folder.FullName).ReadVideoAsync("a.mp4", default));
    }

    [Fact]
    public void Damaged_answers() => Fuzzer.Run(
        [System.Text.Encoding.UTF8.GetBytes(Probed)],
        bytes =>
        {
            var probed = ProbedMedia.Parse(bytes);
            _ = (probed?.Duration, probed?.Video?.IsTurned, probed?.HasAudio);
        },
        _ => false,
        seconds: 1);

    [FfmpegFact]
    public async Task A_recording_has_a_length_and_a_waveform()
    {
        var file = Path.Combine(_folder.FullName, "tone.wav");
        await File.WriteAllBytesAsync(file, Wav(seconds: 2, loudFrom: 1));

        var audio = await FfmpegPreview.Find().ReadAudioAsync(file, default);

        Assert.Equal(TimeSpan.FromSeconds(2), audio!.Duration);
        Assert.Equal(64, audio.Waveform.Length);
        Assert.All(audio.Waveform.ToArray()[..30], value => Assert.InRange(value, 0, 5));
        Assert.All(audio.Waveform.ToArray()[34..], value => Assert.InRange(value, 95, 100));
    }

    [FfmpegFact]
    public async Task A_film_has_a_size_a_length_and_a_thumbnail()
    {
        var file = Path.Combine(_folder.FullName, "film.mp4");
        using (var making = Process.Start(ToolPaths.Find("ffmpeg")!, ["-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc=size=320x240:duration=2:rate=10", file]))
            await making.WaitForExitAsync();

        var film = await FfmpegPreview.Find().ReadVideoAsync(file, default);

        Assert.Equal((320u, 240u, TimeSpan.FromSeconds(2)), (film!.Width, film.Height, film.Duration));
        using var thumbnail = SkiaSharp.SKBitmap.Decode(film.Thumbnail.ToArray());
        Assert.Equal((100, 75), (thumbnail.Width, thumbnail.Height));
    }

    [FfmpegFact]
    public async Task A_playlist_leads_nowhere()
    {
        var file = Path.Combine(_folder.FullName, "list.mp4");
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "tone.wav"), Wav(1, 0));
        await File.WriteAllTextAsync(file, $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:{_folder.FullName}/tone.wav\n#EXT-X-ENDLIST\n");

        Assert.Null(await FfmpegPreview.Find().ReadAudioAsync(file, default));
    }

    [FfmpegFact]
    public async Task What_is_no_media_file_gives_nothing()
    {
        var file = Path.Combine(_folder.FullName, "text.mp4");
        await File.WriteAllTextAsync(file, "no film");

        Assert.Null(await FfmpegPreview.Find().ReadVideoAsync(file, default));
    }

    private static byte[] Wav(int seconds, int loudFrom)
    {
        const int rate = 8000;
        var samples = new byte[seconds * rate * 2];
        for (var i = 0; i < seconds * rate; i++)
        {
            var value = i >= loudFrom * rate ? (short)(20_000 * Math.Sin(i * 0.7)) : (short)0;
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(i * 2), value);
        }

        var head = new byte[44];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), 36 + samples.Length);
        "WAVEfmt "u8.CopyTo(head.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(28), rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(34), 16);
        "data"u8.CopyTo(head.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(40), samples.Length);
        return [.. head, .. samples];
    }

    private void Tool(string name, string script)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
