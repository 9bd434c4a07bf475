using FsCheck;
using FsCheck.Xunit;

namespace Wapio.Api.Tests.Limits;

/// <summary>The limiter against the definition: a bucket that holds a burst and gets a minute's worth of tokens in each minute.</summary>
public sealed class LimiterProperties
{
    [Property(MaxTest = 300)]
    public async Task One_node_lets_through_exactly_what_the_bucket_does(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var (perMinute, burst) = Limits(random);
        var limiter = new SimulatedLimiter(perMinute, burst, nodes: 1);
        var start = limiter.Now;

        // The model counts in ticks times the rate, so that it never rounds.
        Int128 interval = (TimeSpan.TicksPerMinute + perMinute - 1) / perMinute;
        Int128 level = burst * interval;
        var filledAt = start;
        for (var i = 0; i < 400; i++)
        {
            limiter.Advance(Pause(random, (long)interval));
            level = Int128.Min(burst * interval, level + (limiter.Now - filledAt).Ticks);
            filledAt = limiter.Now;
            var isAllowed = level >= interval;
            if (isAllowed) level -= interval;

            var decision = await limiter.AskAsync();

            Assert.True(decision.IsAllowed == isAllowed, $"request {i} at {limiter.Now - start}: {decision} with {level} of {interval}");
            Assert.Equal(perMinute, decision.PerMinute);
            Assert.Equal((int)(level / interval), decision.Remaining);
        }
    }

    [Property(MaxTest = 300)]
    public async Task Many_nodes_together_never_let_through_more(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var (perMinute, burst) = Limits(random);
        var nodes = random.Next(2, 6);
        var interval = (TimeSpan.TicksPerMinute + perMinute - 1) / perMinute;
        var slowest = random.Next(3) * interval;
        var limiter = new SimulatedLimiter(perMinute, burst, nodes, () => TimeSpan.FromTicks(random.NextInt64(slowest + 1)));
        List<(DateTimeOffset Asked, DateTimeOffset Answered)> allowed = [];
        for (var i = 0; i < 400; i++)
        {
            limiter.Advance(Pause(random, interval));
            var asked = limiter.Now;
            if ((await limiter.AskAsync(random.Next(nodes))).IsAllowed) allowed.Add((asked, limiter.Now));
        }

        for (var from = 0; from < allowed.Count; from++)
        {
            for (var to = from; to < allowed.Count; to++)
            {
                // A request happens at some time between its asking and its answer.
                var time = allowed[to].Answered - allowed[from].Asked;
                var most = burst + (time.Ticks / interval);
                Assert.True(to - from + 1 <= most, $"{to - from + 1} requests in {time}, where {most} are allowed");
            }
        }
    }

    [Property(MaxTest = 300)]
    public async Task Waiting_as_long_as_was_told_is_enough(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var (perMinute, burst) = Limits(random);
        var limiter = new SimulatedLimiter(perMinute, burst, nodes: 1);
        for (var i = 0; i < 200; i++)
        {
            limiter.Advance(Pause(random, TimeSpan.TicksPerMinute / perMinute));
            var decision = await limiter.AskAsync();
            if (decision.IsAllowed) continue;

            Assert.InRange(decision.RetryAfter, 1, 60);
            limiter.Advance(TimeSpan.FromSeconds(decision.RetryAfter));
            Assert.True((await limiter.AskAsync()).IsAllowed);
        }
    }

    [Fact]
    public async Task A_busy_account_costs_few_calls()
    {
        var limiter = new SimulatedLimiter(perMinute: 60_000, burst: 10_000, nodes: 1);
        for (var i = 0; i < 10_000; i++) Assert.True((await limiter.AskAsync()).IsAllowed);
        var untilEmpty = limiter.Calls;
        for (var i = 0; i < 10_000; i++) Assert.False((await limiter.AskAsync()).IsAllowed);

        Assert.InRange(untilEmpty, 1, (10_000 / 32) + 1);
        Assert.InRange(limiter.Calls, untilEmpty, untilEmpty + 1);
    }

    [Fact]
    public async Task After_a_burst_the_reset_is_when_the_bucket_is_full()
    {
        var limiter = new SimulatedLimiter(perMinute: 60, burst: 10, nodes: 1);
        for (var i = 0; i < 10; i++) await limiter.AskAsync();

        var refused = await limiter.AskAsync();

        Assert.Equal(1, refused.RetryAfter);
        Assert.Equal(0, refused.Remaining);
        Assert.Equal(limiter.Now.AddSeconds(10).ToUnixTimeSeconds(), refused.Reset);
    }

    private static (int PerMinute, int Burst) Limits(Random random) => (random.Next(3) switch { 0 => 256, 1 => random.Next(1, 20), _ => random.Next(1, 5000) }, random.Next(1, 120));

    private static TimeSpan Pause(Random random, long interval) => TimeSpan.FromTicks(random.Next(10) switch
    {
        < 6 => 0,
        < 8 => random.NextInt64(interval),
        8 => random.NextInt64(interval * 5),
        _ => random.NextInt64(interval * 100),
    });
}
