using Microsoft.AspNetCore.Http;

namespace Wapio.Api.Access;

/// <summary>
/// The cookie of a browser that is signed in to the dashboard. It counts as the token that was signed in with, on requests that the dashboard's own page makes: nothing
/// that another site makes a browser send has the header, and browsers that say where a request comes from must say that it comes from here.
/// </summary>
internal static class DashboardCookie
{
    /// <summary>The header without which a request that changes something does not count as the dashboard's.</summary>
    public const string Header = "X-Wapio-Dashboard";

    /// <summary>How long one stays signed in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // Over https the name binds the cookie to this host and to https.
    private const string Name = "wapio-dashboard";
    private const string SecureName = $"__Host-{Name}";

    /// <summary>The cookie's value; null when there is none, or it does not count for this request.</summary>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0) return null;
        if ((request.Cookies[SecureName] ?? request.Cookies[Name]) is not { Length: > 0 } value) return null;

        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is not (null or "same-origin" or "none")) return null;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return isSafe || HasHeader(request) ? value : null;
    }

    /// <summary>True when the request has the header.</summary>
    public static bool HasHeader(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>Gives the browser the cookie.</summary>
    public static void Give(HttpContext context, string value) => context.Response.Cookies.Append(NameFor(context.Request), value, Options(context.Request, Lifetime));

    /// <summary>Takes it back.</summary>
    public static void Take(HttpContext context) => context.Response.Cookies.Append(NameFor(context.Request), string.Empty, Options(context.Request, TimeSpan.Zero));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : Name;

    private static CookieOptions Options(HttpRequest request, TimeSpan age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", MaxAge = age, IsEssential = true };
}
