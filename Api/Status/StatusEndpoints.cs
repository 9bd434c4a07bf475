using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Status;

/// <summary><c>/api/status</c> and <c>/api/user</c>: the state and the WhatsApp profile of the session that the request acts on.</summary>
internal static class StatusEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", Get).RequireAuthorization()
            .Describe("getStatus", Tags.Sessions, "Get how the session stands").Gives(StatusExamples.Connected);
        routes.MapGet("/api/user", Get).RequireAuthorization()
            .Describe("getUser", Tags.Sessions, "Get the session's WhatsApp profile").Gives(StatusExamples.Connected);
    }

    private static async Task<IResult> Get(HttpContext context, SessionResolver sessions, IGrainFactory grains)
    {
        var sessionId = await sessions.ResolveAsync(context);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Get(context.Caller());
        return outcome.ToResult(StatusBody.From, ApiJson.Bodies.StatusBody);
    }
}
