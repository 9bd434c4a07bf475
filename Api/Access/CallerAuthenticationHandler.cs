using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Tokens;

namespace Wapio.Api.Access;

/// <summary>Finds out who asks from <c>Authorization: Bearer</c>: <c>bps_pat_...</c> of an account, or <c>bps_sk_...</c> of one session.</summary>
internal sealed class CallerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Bearer";

    private const int LongestToken = 128;

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ReadToken(Request) is not { } token) return AuthenticateResult.NoResult();

        var key = TokenGrainKey.FromHash(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var caller = await grains.GetGrain<ITokenGrain>(key).Authenticate();
        if (caller is null) return AuthenticateResult.Fail("Unknown token.");

        Context.Features.Set(caller);
        List<Claim> claims = [new(CallerClaims.Account, caller.AccountId)];
        if (caller.SessionId is { } session) claims.Add(new(CallerClaims.Session, session));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // The body is the error middleware's part, as for every status without one; so it is for 403.
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    // Anything that cannot be one of our tokens is dropped before it costs a grain call.
    private static string? ReadToken(HttpRequest request)
    {
        string? header = request.Headers.Authorization;
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;

        var token = header["Bearer ".Length..].Trim();
        var known = token.StartsWith("bps_pat_", StringComparison.Ordinal) || token.StartsWith("bps_sk_", StringComparison.Ordinal);
        return known && token.Length <= LongestToken ? token : null;
    }
}
