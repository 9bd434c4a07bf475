using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wapio.Previews.Tools;

/// <summary>What ffprobe says of a file.</summary>
internal sealed record ProbedMedia(
    [property: JsonPropertyName("format")] ProbedFormat? Format, [property: JsonPropertyName("streams")] IReadOnlyList<ProbedStream?>? Streams)
{
    private const double LongestSeconds = 1e7;

    /// <summary>How long it plays; null when that is not said.</summary>
    [JsonIgnore]
    public TimeSpan? Duration =>
        double.TryParse(Format?.Duration, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The picture, if it has one.</summary>
    [JsonIgnore]
    public ProbedStream? Video => Streams?.FirstOrDefault(stream => stream is { CodecType: "video", Width: > 0 and <= 65_536, Height: > 0 and <= 65_536 });

    /// <summary>True when it has sound.</summary>
    [JsonIgnore]
    public bool HasAudio => Streams?.Any(stream => stream is { CodecType: "audio" }) ?? false;

    /// <summary>Reads the JSON of ffprobe; null when it is none.</summary>
    public static ProbedMedia? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProbeContext.Default.ProbedMedia);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The container.</summary>
internal sealed record ProbedFormat([property: JsonPropertyName("duration")] string? Duration);

/// <summary>One track.</summary>
internal sealed record ProbedStream(
    [property: JsonPropertyName("codec_type")] string? CodecType,
    [property: JsonPropertyName("width")] int? Width,
    [property: JsonPropertyName("height")] int? Height,
    [property: JsonPropertyName("side_data_list")] IReadOnlyList<ProbedSideData?>? SideData)
{
    /// <summary>True when it is shown turned by a quarter.</summary>
    [JsonIgnore]
    public bool IsTurned => SideData?.Any(data => data?.Rotation is { } rotation && Math.Abs(rotation) % 180 == 90) ?? false;
}

/// <summary>What is said beside a track.</summary>
internal sealed record ProbedSideData([property: JsonPropertyName("rotation")] double? Rotation);

/// <summary>The form of ffprobe's JSON.</summary>
[JsonSerializable(typeof(ProbedMedia))]
internal sealed partial class ProbeContext : JsonSerializerContext;
