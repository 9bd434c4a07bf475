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

/// <summary><c>/v1/whatsapp-sessions/{id}/proxy</c>: what a session connects through.</summary>
internal static class ProxyEndpoints
{
    private static readonly ProxyRequestBody Example = new("socks5://user:password@proxy.example.com:1080");
    private static readonly ProxyBody Answer = new(Examples.SessionId, "socks5://proxy.example.com:1080", true, true);

    /// <summary>Maps the routes.</summary>
    public static void MapProxies(this IEndpointRouteBuilder routes)
    {
        var proxy = routes.MapGroup("/v1/whatsapp-sessions/{sessionId}/proxy").RequireAuthorization();
        proxy.MapGet("", Get).Describe("getProxy", Tags.Sessions, "Get the proxy", "Without its user name and password, which are never told.").Gives(Answer);
        proxy.MapPut("", Put).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("putProxy", Tags.Sessions, "Set the proxy", "A session that is connected connects anew, through the proxy.")
            .Takes(Example).Gives(Answer).Refuses(409);
        proxy.MapDelete("", Delete).RequireAuthorization(Policies.PersonalAccessToken)
            .Describe("deleteProxy", Tags.Sessions, "Remove the proxy", "A session that is connected connects anew, without it.")
            .Gives(new ProxyBody(Examples.SessionId, null, false, false)).Refuses(409);
    }

    private static async Task<IResult> Get(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).GetProxy(context.Caller());
        return outcome.ToResult(ProxyBody.From, ApiJson.Bodies.ProxyBody);
    }

    private static async Task<IResult> Put(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var url = await SessionRequests.ReadProxyAsync(context);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).SetProxy(context.Caller(), url);
        return outcome.ToResult(ProxyBody.From, ApiJson.Bodies.ProxyBody);
    }

    private static async Task<IResult> Delete(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).SetProxy(context.Caller(), null);
        return outcome.ToResult(ProxyBody.From, ApiJson.Bodies.ProxyBody);
    }
}
