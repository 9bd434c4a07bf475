using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Timers;

public sealed class GrainTimerTests
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_ticks_when_due_and_then_with_its_period()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ITicking>("t").StartAsync(new("tick", TimeSpan.FromSeconds(3), s_period));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, host.Journal.Count("tick"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await TickedAsync(host, 1);
        await RearmedAsync(host);
        host.Clock.Advance(s_period);
        await TickedAsync(host, 2);
    }

    [Fact]
    public async Task It_ticks_once_with_an_infinite_period()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ITicking>("t").StartAsync(new("tick", TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        await TickedAsync(host, 1);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await host.Get<ITicking>("t").PingAsync();

        Assert.Equal(1, host.Journal.Count("tick"));
    }

    [Fact]
    public async Task What_a_tick_throws_kills_neither_the_timer_nor_the_grain()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ITicking>("t").StartAsync(new("throw", s_period, s_period));
        for (var tick = 1; tick <= 3; tick++)
        {
            host.Clock.Advance(s_period);
            await TickedAsync(host, tick, "throw");
            await RearmedAsync(host);
        }

        Assert.Equal(1, host.Journal.Count("t activated"));
    }

    [Fact]
    public async Task A_tick_waits_for_the_request_in_progress_unless_it_interleaves()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<ITicking>("t");
        await grain.StartAsync(new("waits", s_period, Timeout.InfiniteTimeSpan));
        await grain.StartAsync(new("beside", s_period, Timeout.InfiniteTimeSpan) { Interleave = true });
        var work = grain.WorkAsync("work");
        await host.Gates.ReachedAsync("work");
        host.Clock.Advance(s_period);
        await TickedAsync(host, 1, "beside");
        Assert.Equal(0, host.Journal.Count("waits"));
        host.Gates.Open("work");
        await work.InTimeAsync();
        await TickedAsync(host, 1, "waits");
    }

    [Fact]
    public async Task Ticks_of_one_timer_never_overlap_and_the_period_counts_from_the_end()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ITicking>("t").StartAsync(new("gated", s_period, s_period) { Interleave = true });
        host.Clock.Advance(s_period);
        await host.Gates.ReachedAsync("gated");
        host.Clock.Advance(s_period * 2.5);
        await host.Get<ITicking>("t").PingAsync();
        Assert.Equal(1, host.Journal.Count("gated"));

        host.Gates.Open("gated");
        await host.Journal.HasAsync("gated ends");
        await host.Get<ITicking>("t").PingAsync();
        host.Clock.Advance(s_period / 2);
        await host.Get<ITicking>("t").PingAsync();
        Assert.Equal(1, host.Journal.Count("gated"));
        host.Clock.Advance(s_period / 2);
        await TickedAsync(host, 2, "gated");
    }

    [Fact]
    public async Task It_can_be_changed_from_its_own_tick()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ITicking>("t").StartAsync(new("change", s_period, s_period));
        host.Clock.Advance(s_period);
        await TickedAsync(host, 1, "change");
        await host.Get<ITicking>("t").PingAsync();
        host.Clock.Advance(s_period);
        await host.Get<ITicking>("t").PingAsync();
        Assert.Equal(1, host.Journal.Count("change"));
        host.Clock.Advance(s_period * 4);
        await TickedAsync(host, 2, "change");
    }

    [Fact]
    public async Task A_stopped_timer_does_not_tick_and_its_token_is_cancelled()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<ITicking>("t");
        await grain.StartAsync(new("token", s_period, s_period) { Interleave = true });
        host.Clock.Advance(s_period);
        await host.Gates.ReachedAsync("token");
        await grain.StopAsync().InTimeAsync();
        await host.Journal.HasAsync("token cancelled");
        host.Clock.Advance(s_period * 3);
        await grain.PingAsync();

        Assert.Equal(1, host.Journal.Count("token"));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Its_ticks_hold_off_idle_deactivation_only_if_it_says_so(bool keepAlive, int left)
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ITicking>("t").StartAsync(new("tick", s_period, TimeSpan.FromMinutes(5)) { KeepAlive = keepAlive });
        for (var minute = 0; minute < 20; minute++)
        {
            var before = host.Journal.Count("tick");
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            if (minute is not (0 or 5 or 10))
                continue;
            await host.Journal.HasAsync("tick", before + 1);
            // A timer is armed again when its turn has ended; time that passes before that would put the next tick off.
            await Eventually.HoldsAsync(() => host.Catalog.IsQuiet, "the tick has ended");
        }

        await Eventually.HoldsAsync(() => host.Catalog.Count == left, $"{left} activations left");
    }

    [Fact]
    public async Task It_ends_with_the_activation()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<ITicking>("t");
        await grain.StartAsync(new("tick", s_period, s_period));
        await grain.DeactivateAsync();
        await Eventually.HoldsAsync(() => host.Catalog.Count == 0, "no activation");
        host.Clock.Advance(s_period * 3);
        await grain.PingAsync();

        Assert.Equal(0, host.Journal.Count("tick"));
    }

    // The period begins when the tick has ended, which is before the grain's next turn.
    private static Task RearmedAsync(TestGrainHost host) => host.Get<ITicking>("t").PingAsync().InTimeAsync();

    private static Task TickedAsync(TestGrainHost host, int times, string what = "tick") => host.Journal.HasAsync(what, times);
}
