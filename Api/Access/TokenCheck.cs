using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Tokens;

namespace Wapio.Api.Access;

/// <summary>Finds out whom the token of a request stands for: <c>bps_pat_...</c> for an account, <c>bps_sk_...</c> for one session.</summary>
internal sealed class TokenCheck(IGrainFactory grains)
{
    private const int LongestToken = 128;

    /// <summary>True when the request has something that may be one of our tokens.</summary>
    public static bool HasToken(HttpRequest request) => ReadToken(request) is not null;

    /// <summary>Whom the token stands for now; null when there is none or it is not good (any more).</summary>
    public async Task<Caller?> FindAsync(HttpRequest request)
    {
        if (ReadToken(request) is not { } token) return null;
        var key = TokenGrainKey.FromHash(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        return await grains.GetGrain<ITokenGrain>(key).Authenticate();
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
