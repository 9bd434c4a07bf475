using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.Operations;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary><c>/v1/whatsapp-sessions</c>: making, listing, changing and deleting sessions.</summary>
internal static class SessionEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/v1/whatsapp-sessions").RequireAuthorization();
        sessions.MapGet("", List);
        sessions.MapPost("", Create).RequireAuthorization(Policies.PersonalAccessToken);
        sessions.MapGet("{sessionId}", Get);
        sessions.MapPatch("{sessionId}", Update);
        sessions.MapDelete("{sessionId}", Delete).RequireAuthorization(Policies.PersonalAccessToken);
        sessions.MapPost("{sessionId}/regenerate-key", RegenerateKey).RequireAuthorization(Policies.PersonalAccessToken);
        sessions.MapGet("{sessionId}/settings", GetSettings);
        sessions.MapPatch("{sessionId}/settings", UpdateSettings);
    }

    private static async Task<IResult> List(HttpContext context, IGrainFactory grains)
    {
        var caller = context.Caller();
        var query = SessionRequests.ReadQuery(context.Request.Query);
        var outcome = await grains.GetGrain<IAccountGrain>(caller.AccountId).ListSessions(caller, query);
        return outcome.ToResult(SessionListBody.From, ApiJson.Bodies.SessionListBody);
    }

    private static async Task<IResult> Create(HttpContext context, IGrainFactory grains)
    {
        var caller = context.Caller();
        var request = await SessionRequests.ReadCreateAsync(context);
        var outcome = await grains.GetGrain<IAccountGrain>(caller.AccountId).CreateSession(caller, request);
        return outcome.ToResult(CreatedSessionBody.From, ApiJson.Bodies.CreatedSessionBody, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Get(context.Caller());
        return outcome.ToResult(SessionBody.From, ApiJson.Bodies.SessionBody);
    }

    private static async Task<IResult> Update(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var patch = await SessionRequests.ReadPatchAsync(context);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Update(context.Caller(), patch);
        return outcome.ToResult(SessionBody.From, ApiJson.Bodies.SessionBody);
    }

    private static async Task<IResult> Delete(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Delete(context.Caller());
        return outcome.ToResult(OperationBody.From, ApiJson.Bodies.OperationBody, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> RegenerateKey(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).RegenerateKey(context.Caller());
        return outcome.ToResult(key => new SessionKeyEnvelope(SessionKeyBody.From(key)), ApiJson.Bodies.SessionKeyEnvelope);
    }

    private static async Task<IResult> GetSettings(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Get(context.Caller());
        return outcome.ToResult(view => new SettingsEnvelope(view.Settings), ApiJson.Bodies.SettingsEnvelope);
    }

    private static async Task<IResult> UpdateSettings(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var patch = await SessionRequests.ReadSettingsAsync(context);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).UpdateSettings(context.Caller(), patch);
        return outcome.ToResult(settings => new SettingsEnvelope(settings), ApiJson.Bodies.SettingsEnvelope);
    }
}
