using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wapio.Api.Json;

/// <summary>How the API writes JSON: members in snake case, times in UTC to the millisecond, and no escapes that JSON does not need.</summary>
internal static class ApiJson
{
    /// <summary>The types that are written.</summary>
    public static readonly ApiJsonContext Bodies = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Answers are application/json and never part of a page, so a plus sign in a pairing code may stay one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimeConverter() },
    });
}
