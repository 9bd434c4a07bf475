using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary><c>/v1/whatsapp-sessions/{id}/limits</c>: what a session may do.</summary>
internal static class LimitEndpoints
{
    private static readonly LimitsBody Example = new(
        Examples.SessionId,
        true,
        [new PacingBody("new_chats", 3, 180, 2, null), new PacingBody("known_chats", 10, 3, 10, null)],
        new WhatsAppLimitsBody(new TimeLockBody(false, null, "DEFAULT", Examples.At), new NewChatCapBody(100, 12, "NONE", Examples.At.AddDays(1), Examples.At), null));

    /// <summary>Maps the route.</summary>
    public static void MapLimits(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/whatsapp-sessions/{sessionId}/limits", Get).RequireAuthorization()
            .Describe("getSessionLimits", Tags.Sessions, "Get what a session may do", "Our pacing, and WhatsApp's own limits as now known.")
            .Gives(Example);

    private static async Task<IResult> Get(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionActions>(sessionId).GetLimits(context.Caller());
        return outcome.ToResult(limits => LimitsBody.From(sessionId, limits), ApiJson.Bodies.LimitsBody);
    }
}
