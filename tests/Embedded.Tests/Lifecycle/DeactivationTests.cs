using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Lifecycle;

public sealed class DeactivationTests
{
    private static readonly TimeSpan s_age = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task An_idle_activation_is_ended_and_the_next_call_makes_another()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<IWorker>("w").NoteAsync("1");
        host.Clock.Advance(s_age - TimeSpan.FromSeconds(2));
        Assert.Equal(1, host.Catalog.Count);
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await host.Journal.HasAsync("w deactivated ActivationIdle");
        await Eventually.HoldsAsync(() => host.Catalog.Count == 0, "no activation");

        await host.Get<IWorker>("w").NoteAsync("2");
        Assert.Equal(2, host.Journal.Count("w activated"));
    }

    [Fact]
    public async Task A_call_in_progress_holds_it_off()
    {
        await using var host = await TestGrainHost.StartAsync(configure: options => options.CallTimeout = TimeSpan.FromHours(2));
        var call = host.Get<IWorker>("w").WorkAsync("long");
        await host.Gates.ReachedAsync("long");
        host.Clock.Advance(s_age * 2);
        host.Gates.Open("long");
        await call.InTimeAsync();

        Assert.Equal(1, host.Catalog.Count);
        Assert.DoesNotContain("w deactivated ActivationIdle", host.Journal.Entries);
    }

    [Fact]
    public async Task The_grain_can_hold_it_off_and_let_it_happen_again()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        await worker.DelayDeactivationAsync(Timeout.InfiniteTimeSpan);
        host.Clock.Advance(s_age * 10);
        Assert.Equal(1, host.Catalog.Count);

        await worker.DelayDeactivationAsync(TimeSpan.FromHours(1));
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, host.Catalog.Count);

        await worker.DelayDeactivationAsync(TimeSpan.Zero);
        host.Clock.Advance(s_age + TimeSpan.FromSeconds(1));
        await host.Journal.HasAsync("w deactivated ActivationIdle");
    }

    [Fact]
    public async Task A_grain_class_can_be_exempt()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<ILasting>("l").PingAsync();
        host.Clock.Advance(s_age * 10);

        Assert.Equal(1, host.Catalog.Count);
    }

    [Fact]
    public async Task Deactivation_on_idle_waits_for_the_request_and_loses_no_call()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var first = worker.WorkAsync("first");
        var last = worker.DeactivateAsync();
        var later = Enumerable.Range(0, 100).Select(i => worker.NoteAsync($"{i}")).ToArray();
        host.Gates.Open("first");
        await Task.WhenAll([first, last, .. later]).InTimeAsync();

        Assert.Equal(
            ["w activated", "first begins", "first ends", "w deactivated ApplicationRequested", "w activated", .. Enumerable.Range(0, 100).Select(i => $"{i}")],
            host.Journal.Entries);
    }

    [Fact]
    public async Task A_request_that_does_not_end_delays_the_end_only_so_long()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var stuck = worker.InterleaveAsync("stuck");
        await host.Gates.ReachedAsync("stuck");
        await worker.DeactivateAsync();
        var next = worker.NoteAsync("next");
        await host.AdvanceUntilAsync(next, 100);

        await Assert.ThrowsAsync<TimeoutException>(stuck.InTimeAsync);
        Assert.Equal(2, host.Journal.Count("w activated"));
        host.Gates.Open("stuck");
    }

    [Theory]
    [InlineData("fails at the end")]
    [InlineData("hangs at the end")]
    public async Task A_bad_end_does_not_keep_the_next_activation_away(string key)
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<IFragile>(key).PingAsync();
        host.Clock.Advance(s_age + TimeSpan.FromSeconds(1));
        await host.Journal.HasAsync("deactivation");
        var next = host.Get<IFragile>(key).PingAsync();
        await host.AdvanceUntilAsync(next, 100);
        await next;
    }
}
