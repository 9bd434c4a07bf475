using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Webhooks;

/// <summary><c>/api/whatsapp-sessions/{id}/webhook-deliveries</c>: what became of each event, newest first, and sending it once more.</summary>
internal static class DeliveryEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/whatsapp-sessions/{sessionId}/webhook-deliveries").RequireAuthorization();
        deliveries.MapGet("", List)
            .Describe("listDeliveries", Tags.Events, "List deliveries", "What became of each event, newest first.")
            .Asks("status", "Only deliveries in this state.").Paged().Gives(WebhookExamples.Deliveries);
        deliveries.MapPost("replay", ReplayAll)
            .Describe("replayDeliveries", Tags.Events, "Deliver all dead letters once more").TakesNothing()
            .Gives(WebhookExamples.Replayed, StatusCodes.Status202Accepted).Refuses(409);
        deliveries.MapPost("{eventId}/replay", Replay)
            .Describe("replayDelivery", Tags.Events, "Deliver an event once more").TakesNothing()
            .Gives(WebhookExamples.Replayed, StatusCodes.Status202Accepted).Refuses(409);
    }

    private static async Task<IResult> List(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var query = context.Request.Query;
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).ListDeliveries(
            context.Caller(), new DeliveryQuery(query.Text("status"), query.Limit(), query.Text("cursor")));
        return outcome.ToResult(DeliveryListBody.From, ApiJson.Bodies.DeliveryListBody);
    }

    private static async Task<IResult> ReplayAll(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).Replay(context.Caller(), null);
        return outcome.ToResult(ReplayBody.From, ApiJson.Bodies.ReplayBody, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Replay(HttpContext context, string sessionId, string eventId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionEventsGrain>(sessionId).Replay(context.Caller(), eventId);
        return outcome.ToResult(ReplayBody.From, ApiJson.Bodies.ReplayBody, StatusCodes.Status202Accepted);
    }
}
