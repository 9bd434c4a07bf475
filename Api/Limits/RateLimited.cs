namespace Wapio.Api.Limits;

/// <summary>Which routes count against the rate limit of an account.</summary>
internal static class RateLimited
{
    /// <summary>True for everything under <c>/api</c> and <c>/v1</c> but operations, which are asked for again and again by design.</summary>
    public static bool Covers(string? path) =>
        path is not null
        && (path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/v1/", StringComparison.OrdinalIgnoreCase))
        && !path.StartsWith("/v1/operations/", StringComparison.OrdinalIgnoreCase);
}
