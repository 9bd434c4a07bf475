using Microsoft.AspNetCore.Http;
using Orleans;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;

namespace Wapio.Api.Access;

/// <summary>
/// Which session a route under <c>/api</c> acts on. A session key: the one it is bound to. A personal access token: <c>session_id</c> in the
/// body, else in the query, else the <c>x-session-id</c> header, else the account's only session.
/// </summary>
internal sealed class SessionResolver(IGrainFactory grains)
{
    /// <summary>The session's id; ends the request with 422 when it cannot be told or the key is bound to another.</summary>
    public async ValueTask<string> ResolveAsync(HttpContext context, string? fromBody = null)
    {
        var caller = context.Caller();
        var named = FirstGiven(fromBody, context.Request.Query["session_id"], context.Request.Headers["x-session-id"]);

        if (caller.SessionId is { } bound)
        {
            return named is null || named == bound
                ? bound
                : throw new RefusedException(Failure.Invalid("session_id", "The key is bound to another session"));
        }

        if (named is not null) return named;

        var only = await grains.GetGrain<IAccountGrain>(caller.AccountId).GetOnlySession(caller);
        return only.OrRefuse().SessionId;
    }

    private static string? FirstGiven(string? body, string? query, string? header) =>
        !string.IsNullOrEmpty(body) ? body : !string.IsNullOrEmpty(query) ? query : !string.IsNullOrEmpty(header) ? header : null;
}
