using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Tokens;

namespace Wapio.Api.Dashboard;

/// <summary><c>/dashboard/session</c>: signing in to the dashboard with a personal access token, and out. No part of the API: it serves the page at <c>/</c>.</summary>
internal static class DashboardEndpoints
{
    private const string Path = "/dashboard/session";
    private const int LongestToken = 128;

    /// <summary>Maps the routes.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, SignIn).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Path, Get).RequireAuthorization(Policies.PersonalAccessToken).ExcludeFromDescription();
        routes.MapDelete(Path, SignOut).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(HttpContext context, TokenCheck tokens, IDashboardCookies cookies, SignInLimiter limiter, TimeProvider clock)
    {
        RequireHeader(context);
        limiter.Take(context);
        var body = await BodyReader.ReadAsync(context);
        var token = body.Required(LongestToken, "token");
        body.ThrowIfInvalid();
        if (await tokens.FindAccountAsync(token!.Trim()) is not { } found)
            return new ErrorResponse(new Failure(ReasonCodes.Unauthorized, "This is no personal access token that is good"));

        DashboardCookie.Give(context, await cookies.SealAsync(found.Hash, clock.GetUtcNow() + DashboardCookie.Lifetime));
        return Describe(context, found.Caller);
    }

    private static JsonHttpResult<SignedInBody> Get(HttpContext context) => Describe(context, context.Caller());

    private static NoContent SignOut(HttpContext context)
    {
        RequireHeader(context);
        DashboardCookie.Take(context);
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<SignedInBody> Describe(HttpContext context, Caller caller)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new SignedInBody(caller.AccountId, caller.IsOperator), ApiJson.Bodies.SignedInBody);
    }

    // Another site can make a browser post a form here, and sign somebody in whom it chose; it cannot make it send a header.
    private static void RequireHeader(HttpContext context)
    {
        if (!DashboardCookie.HasHeader(context.Request)) throw new RefusedException(new Failure(ReasonCodes.Forbidden, $"This needs the header {DashboardCookie.Header}"));
    }
}
