using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wapio.Grains.Abstractions.Events;

namespace Wapio.Api.Events;

/// <summary>
/// A page of events, each written as it is told everywhere. <c>next_cursor</c> is what to give as <c>after</c> for more, and null at the end;
/// <c>last_sequence</c> is the number of the newest event there is.
/// </summary>
internal sealed class EventListResult(EventPage page, long after) : IResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, Options);
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var item in page.Items) json.WriteRawValue(item.Body.Span, skipInputValidation: true);
        json.WriteEndArray();

        var last = page.Items.Length > 0 ? page.Items[^1].Sequence : after;
        if (last < page.LastSequence && page.Items.Length > 0) json.WriteString("next_cursor", last.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else json.WriteNull("next_cursor");
        json.WriteNumber("last_sequence", page.LastSequence);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }
}
