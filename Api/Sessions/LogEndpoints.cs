using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.Messages;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary><c>/api/whatsapp-sessions/{id}</c>: the logs of messages and of the session itself, newest first.</summary>
internal static class LogEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapLogs(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/whatsapp-sessions/{sessionId}").RequireAuthorization();
        session.MapGet("message-logs", GetMessages)
            .Describe("listMessageLogs", Tags.Messages, "List messages of both directions", "Newest first.").Paged().Gives(MessageExamples.Log);
        session.MapGet("session-logs", GetEvents)
            .Describe("listSessionLogs", Tags.Sessions, "List what happened to a session", "Newest first, each with a reason code, and a sentence that says why and who must act.")
            .Paged().Gives(MessageExamples.SessionLog);
    }

    private static async Task<IResult> GetMessages(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).ListMessages(context.Caller(), context.Request.Query.Log());
        return outcome.ToResult(MessageLogBody.From, ApiJson.Bodies.MessageLogBody);
    }

    private static async Task<IResult> GetEvents(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).ListLog(context.Caller(), context.Request.Query.Log());
        return outcome.ToResult(SessionLogBody.From, ApiJson.Bodies.SessionLogBody);
    }
}
