namespace Wapio.Api.Tests.Access;

/// <summary>Who calls.</summary>
public enum CallerKind
{
    /// <summary>Without a token.</summary>
    Nobody,

    /// <summary>With an Authorization header that holds none of our tokens.</summary>
    Malformed,

    /// <summary>With a token that was never issued.</summary>
    Unknown,

    /// <summary>With a token that was revoked.</summary>
    Revoked,

    /// <summary>With a personal access token of another account.</summary>
    Stranger,

    /// <summary>With the key of another session of the same account.</summary>
    SiblingKey,

    /// <summary>With the key of the session itself.</summary>
    OwnKey,

    /// <summary>With a personal access token of the account itself.</summary>
    Owner,

    /// <summary>From the dashboard, signed in with a personal access token of the account itself.</summary>
    OwnerCookie,

    /// <summary>From the dashboard, signed in with a personal access token of another account.</summary>
    StrangerCookie,

    /// <summary>With the cookie of the account's own dashboard, but from a page that cannot send the dashboard's header.</summary>
    BareCookie,
}
