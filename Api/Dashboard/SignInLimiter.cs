using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Dashboard;

/// <summary>Bounds how often an address may try to sign in: twenty times at once, then once every three seconds.</summary>
internal sealed class SignInLimiter : IDisposable
{
    private const int Burst = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Interval,
            QueueLimit = 0,
        }));

    /// <summary>Counts a try.</summary>
    /// <exception cref="RefusedException">The address tried too often.</exception>
    public void Take(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired) return;
        throw new RefusedException(new Failure(ReasonCodes.RateLimited, "Too many tries to sign in") { RetryAfterSeconds = (int)Interval.TotalSeconds });
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    // Whoever has one IPv6 address has the 64 bits behind it too.
    private static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(8, bytes.Length)));
    }
}
