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

/// <summary><c>export</c> and <c>import</c> under <c>/v1/whatsapp-sessions/{id}</c>: a linked device moves to another installation.</summary>
internal static class TransferEndpoints
{
    private const int ShortestPassphrase = 12;
    private const int LongestPassphrase = 1024;
    private const int LargestCredentials = 32 * 1024 * 1024;

    private static readonly SealedSessionBody Sealed = new(Examples.SessionId, "wapio-session.1.AbCdEfGh");

    /// <summary>Maps the routes.</summary>
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/v1/whatsapp-sessions/{sessionId}").RequireAuthorization(Policies.PersonalAccessToken);
        session.MapPost("export", Export)
            .Describe(
                "exportSession", Tags.Sessions, "Export the linked device",
                "Sealed under the passphrase. From then on the session does not connect here any more, whatever becomes of the answer; it may be asked for again. Messages stay here.")
            .Takes(new ExportRequestBody("correct horse battery staple")).Gives(Sealed).Refuses(409);
        session.MapPost("import", Import).WithMetadata(new BodyLimit(LargestCredentials))
            .Describe("importSession", Tags.Sessions, "Import a linked device", "Into a session that no phone is linked to. It connects when it is asked to, without a new scan.")
            .Takes(new ImportRequestBody("correct horse battery staple", "wapio-session.1.AbCdEfGh")).Gives(SessionExamples.Session).Refuses(409);
    }

    private static async Task<IResult> Export(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        var passphrase = ReadPassphrase(body);
        body.ThrowIfInvalid();

        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Export(context.Caller(), passphrase!);
        return outcome.ToResult(SealedSessionBody.From, ApiJson.Bodies.SealedSessionBody);
    }

    private static async Task<IResult> Import(HttpContext context, string sessionId, IGrainFactory grains)
    {
        var body = await BodyReader.ReadAsync(context);
        var passphrase = ReadPassphrase(body);
        var credentials = body.Required(LargestCredentials, "credentials");
        body.ThrowIfInvalid();

        var outcome = await grains.GetGrain<ISessionGrain>(sessionId).Import(context.Caller(), passphrase!, credentials!);
        return outcome.ToResult(SessionBody.From, ApiJson.Bodies.SessionBody);
    }

    private static string? ReadPassphrase(BodyReader body)
    {
        var passphrase = body.Required(LongestPassphrase, "passphrase");
        if (passphrase is { Length: < ShortestPassphrase }) body.Fail("passphrase", $"Must have {ShortestPassphrase} characters at least");
        return passphrase;
    }
}
