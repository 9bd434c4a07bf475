using Microsoft.Extensions.Time.Testing;
using Wapio.Api.Limits;
using Wapio.Grains.Abstractions.Limits;
using Wapio.Grains.Limits;

namespace Wapio.Api.Tests.Limits;

/// <summary>A bucket and the nodes that take from it, under a clock that the test moves.</summary>
internal sealed class SimulatedLimiter
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly SlotBucket _bucket;
    private readonly AccountTokens[] _nodes;
    private readonly Func<TimeSpan> _latency;

    public SimulatedLimiter(int perMinute, int burst, int nodes, Func<TimeSpan>? latency = null)
    {
        _latency = latency ?? (() => TimeSpan.Zero);
        _bucket = new SlotBucket(perMinute, burst);
        var origin = _clock.GetTimestamp();
        _nodes = [.. Enumerable.Range(0, nodes).Select(_ => new AccountTokens(unused => Task.FromResult(Take(unused, origin)), _clock))];
    }

    public int Calls { get; private set; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public async Task<LimitDecision> AskAsync(int node = 0) => await _nodes[node].TakeAsync();

    private TokenBlock Take(UnusedTokens? unused, long origin)
    {
        Calls++;
        _clock.Advance(_latency());
        var now = _clock.GetElapsedTime(origin).Ticks;
        if (unused is not null) _bucket.Return(unused.First, unused.Count);
        var (first, count) = _bucket.Take(now, Math.Clamp(_bucket.Burst / 8, 1, 32));
        _clock.Advance(_latency());
        return new TokenBlock
        {
            Clock = 1, Now = now, PerMinute = _bucket.PerMinute, Burst = _bucket.Burst, Interval = _bucket.Interval, First = first, Count = count, Next = _bucket.Next,
        };
    }
}
