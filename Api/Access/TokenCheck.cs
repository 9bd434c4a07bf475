using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Tokens;

namespace Wapio.Api.Access;

/// <summary>
/// Finds out whom a request stands for: by its token, <c>bps_pat_...</c> for an account and <c>bps_sk_...</c> for one session, or by the cookie of the dashboard, which
/// stands for the personal access token that was signed in with.
/// </summary>
internal sealed class TokenCheck(IGrainFactory grains, IDashboardCookies cookies)
{
    private const int LongestToken = 128;

    /// <summary>True when the request has something that may be one of our tokens or cookies.</summary>
    public static bool HasToken(HttpRequest request) => ReadToken(request) is not null || DashboardCookie.Read(request) is not null;

    /// <summary>Whom the request stands for now; null when it has no token, or one that is not good (any more).</summary>
    public async Task<Caller?> FindAsync(HttpRequest request)
    {
        if (ReadToken(request) is { } token) return await FindAsync(HashOf(token));
        if (DashboardCookie.Read(request) is not { } cookie || await cookies.OpenAsync(cookie) is not { } hash) return null;
        return await FindAsync(hash) is { SessionId: null } caller ? caller : null;
    }

    /// <summary>The account that a personal access token stands for, and the token's hash; null when it is none, or not good.</summary>
    public async Task<(Caller Caller, byte[] Hash)?> FindAccountAsync(string token)
    {
        if (!IsOurs(token)) return null;
        var hash = HashOf(token);
        return await FindAsync(hash) is { SessionId: null } caller ? (caller, hash) : null;
    }

    private Task<Caller?> FindAsync(byte[] hash) => grains.GetGrain<ITokenGrain>(TokenGrainKey.FromHash(hash)).Authenticate();

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static string? ReadToken(HttpRequest request)
    {
        string? header = request.Headers.Authorization;
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;

        var token = header["Bearer ".Length..].Trim();
        return IsOurs(token) ? token : null;
    }

    // Anything that cannot be one of our tokens is dropped before it costs a grain call.
    private static bool IsOurs(string token) =>
        token.Length <= LongestToken && (token.StartsWith("bps_pat_", StringComparison.Ordinal) || token.StartsWith("bps_sk_", StringComparison.Ordinal));
}
