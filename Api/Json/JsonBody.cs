using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Json;

/// <summary>Reads the JSON of a request up to the server's limit of size.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="RefusedException">It is larger than the limit.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        var limit = TakeLimit(context);
        if (context.Request.ContentLength > limit) throw TooLarge();

        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.IsCompleted || read.Buffer.Length > limit)
            {
                try
                {
                    return read.Buffer.Length > limit ? throw TooLarge() : Parse(read.Buffer);
                }
                finally
                {
                    body.AdvanceTo(read.Buffer.End);
                }
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // The limit is kept here and not by the server: the server would break the connection, and a caller who is still sending would not get to
    // see the answer. As it is, the server reads on for a few seconds behind the answer and drops what comes.
    private static long TakeLimit(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var limit = feature?.MaxRequestBodySize ?? long.MaxValue;
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = null;
        return limit;
    }

    private static JsonElement Parse(ReadOnlySequence<byte> bytes)
    {
        var reader = new SequenceReader<byte>(bytes);
        reader.IsNext(ByteOrderMark, advancePast: true);
        using var document = JsonDocument.Parse(reader.UnreadSequence);
        JsonText.ThrowIfUnreadable(document.RootElement);
        return document.RootElement.Clone();
    }

    private static RefusedException TooLarge() => new(new Failure(ReasonCodes.PayloadTooLarge, "The body is larger than is accepted here"));
}
