using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Events;

/// <summary><c>/v1/whatsapp-sessions/{id}/events</c>: what happened, as a list or as a stream of server-sent events.</summary>
internal static class EventEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>Maps the routes.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/whatsapp-sessions/{sessionId}/events", Get).RequireAuthorization()
            .Describe("listEvents", Tags.Events, "List or follow events", "A list; with `Accept: text/event-stream` a stream of server-sent events that goes on.")
            .Asks("after", "Only events behind this number.", "integer")
            .Asks("limit", "How many at most: 1 to 200, 50 when not given.", "integer")
            .ReadsHeader(LastEventId, "For a stream: the number of the last event that was seen.")
            .Gives(EventExamples.List).GivesBytes(EventStream.MediaType);

    private static async Task<IResult> Get(HttpContext context, string sessionId, EventStreams streams, IGrainFactory grains)
    {
        var after = ReadNumber("after", context.Request.Query.Text("after"));
        if (WantsStream(context.Request))
        {
            // What a browser remembers of a stream that broke off is newer than the address it was given.
            var seen = ReadNumber(LastEventId, context.Request.Headers[LastEventId]) ?? after;
            return await streams.OpenAsync(context.Caller(), sessionId, seen);
        }

        var query = new EventQuery(after ?? 0, context.Request.Query.Limit());
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).ListEvents(context.Caller(), query);
        return outcome.IsSuccess ? new EventListResult(outcome.Value, query.After) : new ErrorResponse(outcome.Failure);
    }

    private static long? ReadNumber(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(Failure.Invalid(name, "Must be the sequence number of an event"));
    }

    private static bool WantsStream(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase));
}
