using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.Messages;
using Wapio.Api.OpenApi;
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
        sessions.MapGet("", List)
            .Describe("listSessions", Tags.Sessions, "List sessions", "Newest first. A session key sees its own session only. Deleted ones are listed when `status` asks for them.")
            .Asks("status", "Only these states; several with commas, or by repeating the parameter.")
            .Asks("limit", "How many at most: 1 to 200, 50 when not given.", "integer")
            .Asks("before_id", "Only sessions made before this one: `next_cursor` of the page before.")
            .Gives(SessionExamples.List);
        sessions.MapPost("", Create).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("createSession", Tags.Sessions, "Make a session", "The answer holds the session's key, which is shown this once.")
            .ReadsHeader(IdempotencyKeys.Header, "The same key with the same body answers with the session that it first made, without its key.")
            .Takes(SessionExamples.New, optional: true).Gives(SessionExamples.Created, StatusCodes.Status201Created);
        sessions.MapGet("{sessionId}", Get).Describe("getSession", Tags.Sessions, "Get a session").Gives(SessionExamples.Session);
        sessions.MapPatch("{sessionId}", Update)
            .Describe("updateSession", Tags.Sessions, "Change a session", "What is absent stays as it is. The number of a linked phone cannot be changed.")
            .Takes(SessionExamples.Changes, optional: true).Gives(SessionExamples.Session).Refuses(403, 409);
        sessions.MapDelete("{sessionId}", Delete).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("deleteSession", Tags.Sessions, "Delete a session", "Revokes its key at once, then unlinks the device from the phone and erases its keys.")
            .Gives(SessionExamples.Deletion, StatusCodes.Status202Accepted);
        sessions.MapPost("{sessionId}/regenerate-key", RegenerateKey).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("regenerateApiKey", Tags.Sessions, "Make a new key of a session", "The old one is revoked at once. The new one is shown this once.")
            .TakesNothing().Gives(SessionExamples.Key).Refuses(409);
        sessions.MapGet("{sessionId}/settings", GetSettings).Describe("getSessionSettings", Tags.Sessions, "Get settings").Gives(SessionExamples.Settings);
        sessions.MapPatch("{sessionId}/settings", UpdateSettings)
            .Describe("updateSessionSettings", Tags.Sessions, "Change settings", "What is absent stays as it is; an unknown setting is refused.")
            .Takes(SessionExamples.SettingChanges, optional: true).Gives(SessionExamples.Settings).Refuses(409);
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
