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

/// <summary><c>/v1/whatsapp-sessions/{id}</c>: connecting, pairing, disconnecting.</summary>
internal static class ConnectionEndpoints
{
    private const string Png = "image/png";

    /// <summary>Maps the routes.</summary>
    public static void MapConnections(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/v1/whatsapp-sessions/{sessionId}").RequireAuthorization();
        session.MapPost("connect", Connect)
            .Describe("connectSession", Tags.Sessions, "Connect a session", "One that was never linked starts pairing and answers with the first QR.")
            .TakesNothing().Gives(SessionExamples.Waiting).Refuses(409, 502, 504);
        session.MapPost("disconnect", Disconnect)
            .Describe("disconnectSession", Tags.Sessions, "Disconnect a session", "Closes the connection and keeps the link.")
            .TakesNothing().Gives(SessionExamples.Disconnected).Refuses(409);
        session.MapPost("restart", Restart)
            .Describe("restartSession", Tags.Sessions, "Connect a session anew", "Closes the connection and opens a new one.")
            .TakesNothing().Gives(SessionExamples.Waiting).Refuses(409, 502, 504);
        session.MapGet("qrcode", GetQr)
            .Describe("getSessionQrCode", Tags.Sessions, "Get the QR to scan", "Starts pairing when need be. With `Accept: image/png` first, the picture itself.")
            .Gives(SessionExamples.Code).GivesBytes(Png).Refuses(409, 502, 504);
        session.MapPost("pairing-code", RequestPairingCode)
            .Describe("requestPairingCode", Tags.Sessions, "Get a code to enter on the phone", "In place of a QR. Starts pairing when need be.")
            .Takes(SessionExamples.Phone, optional: true).Gives(SessionExamples.PairingCode).Refuses(409, 502, 504);
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
