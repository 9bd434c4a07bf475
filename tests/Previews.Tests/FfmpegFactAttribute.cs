namespace Wapio.Previews.Tests;

/// <summary>A test that needs ffmpeg and ffprobe on the PATH, and is skipped without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute()
    {
        if (!FfmpegPreview.Find().IsAvailable) Skip = "ffmpeg and ffprobe are not installed.";
    }
}
