namespace Wapio.Api.Access;

/// <summary>The claims that an authenticated request carries.</summary>
internal static class CallerClaims
{
    /// <summary>The account's id; on every authenticated request.</summary>
    public const string Account = "wapio:account";

    /// <summary>The one session that a session key may see; absent for a personal access token.</summary>
    public const string Session = "wapio:session";
}
