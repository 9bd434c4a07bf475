using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.OpenApi;
using Wapio.Grains.Abstractions.Cluster;

namespace Wapio.Api.Cluster;

/// <summary><c>/v1/cluster</c>: the nodes of the installation, for operators.</summary>
internal static class ClusterEndpoints
{
    private static readonly ClusterBody Example = new(
        [new NodeBody("node-gw1-7-0f6d", "gw1", "all", "0.1.0", 412, Draining: false, Examples.At)], 412, ["0.1.0"]);

    /// <summary>Maps the routes.</summary>
    public static void MapCluster(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/cluster", Get).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("getCluster", Tags.Account, "List the nodes", "For operators' tokens: the nodes, how many sessions each holds, and the versions that run.")
            .Gives(Example);

    private static async Task<IResult> Get(HttpContext context, IClusterView cluster)
    {
        var outcome = await cluster.ListNodesAsync(context.Caller(), context.RequestAborted);
        return outcome.ToResult(ClusterBody.From, ApiJson.Bodies.ClusterBody);
    }
}
