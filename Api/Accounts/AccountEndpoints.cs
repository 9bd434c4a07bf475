using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Accounts;

namespace Wapio.Api.Accounts;

/// <summary><c>/v1/me</c>: the account that asks.</summary>
internal static class AccountEndpoints
{
    private static readonly OverviewBody Example = new(
        new OverviewAccountBody(Examples.AccountId, "default", Examples.At), new OverviewSessionsBody(3, 1, 0, 2, 0, 0), new OverviewMessagesBody(4),
        new OverviewWebhooksBody(1, 0), new OverviewLimitsBody(256, 100));

    /// <summary>Maps the routes.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/me/dashboard-overview", GetOverview).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("getOverview", Tags.Account, "Get the account at a glance").Gives(Example);

    private static async Task<IResult> GetOverview(HttpContext context, IGrainFactory grains)
    {
        var caller = context.Caller();
        var outcome = await grains.GetGrain<IAccountGrain>(caller.AccountId).GetOverview(caller);
        return outcome.ToResult(OverviewBody.From, ApiJson.Bodies.OverviewBody);
    }
}
