using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Api.Sessions;
using Wapio.Grains.Abstractions.Accounts;

namespace Wapio.Api.Operations;

/// <summary><c>/v1/operations</c>: how something stands that goes on after its answer.</summary>
internal static class OperationEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapOperations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/operations/{operationId}", Get).RequireAuthorization()
            .Describe("getOperation", Tags.Account, "Get how an operation stands", "What a `status_url` leads to. Does not count against the rate limit.")
            .Gives(SessionExamples.Deleted);

    private static async Task<IResult> Get(HttpContext context, string operationId, IGrainFactory grains)
    {
        var caller = context.Caller();
        var outcome = await grains.GetGrain<IAccountGrain>(caller.AccountId).GetOperation(caller, operationId);
        return outcome.ToResult(OperationBody.From, ApiJson.Bodies.OperationBody);
    }
}
