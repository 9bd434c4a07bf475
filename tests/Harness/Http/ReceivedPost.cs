using System.Text.Json;

namespace Wapio.Harness.Http;

/// <summary>What a receiver of webhooks got.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
/// <param name="At">When it began to come in.</param>
internal sealed record ReceivedPost(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Id => Json.GetProperty("id").GetString()!;

    public string Type => Json.GetProperty("event_type").GetString()!;

    public long Sequence => Json.GetProperty("sequence").GetInt64();

    public JsonElement Payload => Json.GetProperty("payload");
}
