using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Wapio.Api.Access;

/// <summary>Finds out who asks from <c>Authorization: Bearer</c>, or from the cookie of the dashboard.</summary>
internal sealed class CallerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenCheck tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Bearer";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!TokenCheck.HasToken(Request)) return AuthenticateResult.NoResult();

        var caller = await tokens.FindAsync(Request);
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
}
