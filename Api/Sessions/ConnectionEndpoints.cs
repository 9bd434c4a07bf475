using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary><c>/v1/whatsapp-sessions/{id}</c>: connecting, pairing, disconnecting.</summary>
internal static class ConnectionEndpoints
{
    private const string Png = "image/png";

    /// <summary>Maps the routes.</summary>
    public static void MapConnections(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/v1/whatsapp-sessions/{sessionId}").RequireAuthorization();
        session.MapPost("connect", Connect);
        session.MapPost("disconnect", Disconnect);
        session.MapPost("restart", Restart);
        session.MapGet("qrcode", GetQr);
        session.MapPost("pairing-code", RequestPairingCode);
    }

    private static async Task<IResult> Connect(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Connect(context.Caller());
        return outcome.ToResult(SessionStateBody.From, ApiJson.Bodies.SessionStateBody);
    }

    private static async Task<IResult> Disconnect(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Disconnect(context.Caller());
        return outcome.ToResult(SessionStateBody.From, ApiJson.Bodies.SessionStateBody);
    }

    private static async Task<IResult> Restart(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Restart(context.Caller());
        return outcome.ToResult(SessionStateBody.From, ApiJson.Bodies.SessionStateBody);
    }

    private static async Task<IResult> GetQr(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).GetQr(context.Caller());
        if (outcome.IsSuccess && WantsPicture(context.Request)) return TypedResults.Bytes(QrImage.ToPng(outcome.Value.Code), Png);

        return outcome.ToResult(QrBody.From, ApiJson.Bodies.QrBody);
    }

    private static async Task<IResult> RequestPairingCode(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var number = await SessionRequests.ReadPhoneAsync(context);
        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).RequestPairingCode(context.Caller(), number);
        return outcome.ToResult(PairingCodeBody.From, ApiJson.Bodies.PairingCodeBody);
    }

    // A browser's long Accept list names image/png among much else; only a caller that puts it first means it.
    private static bool WantsPicture(HttpRequest request) =>
        request.GetTypedHeaders().Accept is [var first, ..] && first.MediaType.Equals(Png, StringComparison.OrdinalIgnoreCase);
}
