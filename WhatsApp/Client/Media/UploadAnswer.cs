using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>What a media host says after an upload.</summary>
internal sealed record UploadAnswer(
    [property: JsonPropertyName("url")] string? Url,
    [property: JsonPropertyName("direct_path")] string? DirectPath,
    [property: JsonPropertyName("handle")] string? Handle)
{
    /// <summary>The largest answer that is read, in bytes.</summary>
    public const int LargestAnswer = 64 * 1024;

    private const int LongestText = 4096;

    /// <summary>Reads an answer; null when it does not say where the file is.</summary>
    public static UploadAnswer? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, UploadAnswerContext.Default.UploadAnswer) is
                { Url: { Length: > 0 and <= LongestText }, Handle: null or { Length: <= LongestText } } answer
                && MediaAddresses.IsPath(answer.DirectPath)
                    ? answer
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The form of an <see cref="UploadAnswer"/>.</summary>
[JsonSerializable(typeof(UploadAnswer))]
internal sealed partial class UploadAnswerContext : JsonSerializerContext;
