using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Limits;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Limits;

/// <inheritdoc cref="ILimiterGrain" />
/// <remarks>The bucket lives in memory: an activation stays for as long as the bucket is not full, and a node that is killed forgives what was used.</remarks>
[GrainType("limiter")]
internal sealed class LimiterGrain(IAccountStore accounts, IOptions<LimitsOptions> options, TimeProvider clock) : Grain, ILimiterGrain
{
    private const int LargestBlock = 32;
    private const int BlocksInBurst = 8;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly long _origin = clock.GetTimestamp();
    private readonly long _clock = Random.Shared.NextInt64();
    private SlotBucket? _bucket;
    private long _readAt;
    private bool _isRead;

    private long Now => clock.GetElapsedTime(_origin).Ticks;

    /// <inheritdoc />
    public async Task<TokenBlock> Take(UnusedTokens? unused)
    {
        if (!_isRead || Now - _readAt > Lifetime.Ticks) await ReadLimitsAsync();

        var now = Now;
        if (_bucket is not { } bucket) return new TokenBlock { Clock = _clock, Now = now, PerMinute = 0, Burst = 0, Interval = 0, First = 0, Count = 0, Next = 0 };

        if (unused?.Clock == _clock) bucket.Return(unused.First, unused.Count);
        var (first, count) = bucket.Take(now, Math.Clamp(bucket.Burst / BlocksInBurst, 1, LargestBlock));
        DelayDeactivation(TimeSpan.FromTicks(bucket.Next - now));
        return new TokenBlock
        {
            Clock = _clock,
            Now = now,
            PerMinute = bucket.PerMinute,
            Burst = bucket.Burst,
            Interval = bucket.Interval,
            First = first,
            Count = count,
            Next = bucket.Next,
        };
    }

    private async Task ReadLimitsAsync()
    {
        var account = await accounts.FindAsync(this.GetPrimaryKeyString());
        var perMinute = account?.LimitPerMinute ?? options.Value.PerMinute;
        var burst = account?.LimitBurst ?? options.Value.Burst;
        if (perMinute == 0) _bucket = null;
        else if (_bucket is null) _bucket = new SlotBucket(perMinute, burst);
        else if (_bucket.PerMinute != perMinute || _bucket.Burst != burst) _bucket = _bucket.Resize(perMinute, burst, Now);
        (_isRead, _readAt) = (true, Now);
    }
}
