using Microsoft.AspNetCore.Authorization;

namespace Wapio.Api.Access;

/// <summary>Who may call a route.</summary>
internal static class Policies
{
    /// <summary>Personal access tokens only.</summary>
    public const string PersonalAccessToken = "pat";

    /// <summary>Adds the policies; every route that says nothing wants some valid token.</summary>
    public static void Configure(AuthorizationOptions options)
    {
        var anyToken = new AuthorizationPolicyBuilder(CallerAuthenticationHandler.SchemeName).RequireClaim(CallerClaims.Account).Build();
        options.DefaultPolicy = anyToken;
        options.AddPolicy(
            PersonalAccessToken,
            policy => policy.Combine(anyToken).RequireAssertion(context => !context.User.HasClaim(c => c.Type == CallerClaims.Session)));
    }
}
