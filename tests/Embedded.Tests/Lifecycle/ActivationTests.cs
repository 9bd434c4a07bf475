using Orleans.Runtime;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Lifecycle;

public sealed class ActivationTests
{
    [Fact]
    public async Task Many_first_calls_at_once_make_one_activation()
    {
        await using var host = await TestGrainHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => host.Get<IWorker>("w").NoteAsync($"{i}")))).InTimeAsync();

        Assert.Equal(1, host.Journal.Count("w activated"));
        Assert.Equal("w activated", host.Journal.Entries[0]);
    }

    [Fact]
    public async Task A_failed_activation_fails_all_who_wait_and_a_later_call_tries_afresh()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IFragile>("fails once");
        var calls = new[] { grain.PingAsync(), grain.PingAsync() };
        await host.Gates.ReachedAsync("activation");
        host.Gates.Open("activation");

        foreach (var call in calls)
            Assert.Equal(2, (await Assert.ThrowsAsync<WorkerException>(call.InTimeAsync)).Code);
        await grain.PingAsync().InTimeAsync();
        Assert.Equal(2, host.Journal.Count("activation"));
    }

    [Fact]
    public async Task A_grain_that_leaves_while_it_is_activated_fails_the_callers_instead_of_coming_back_for_ever()
    {
        await using var host = await TestGrainHost.StartAsync();

        await Assert.ThrowsAsync<OrleansException>(host.Get<IFragile>("leaves at once").PingAsync().InTimeAsync);

        Assert.Equal(["activation", "deactivation"], host.Journal.Entries);
    }

    [Fact]
    public async Task A_failing_constructor_fails_the_caller()
    {
        await using var host = await TestGrainHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<WorkerException>(host.Get<IFragile>("fails in its constructor").PingAsync().InTimeAsync);

        Assert.Equal(1, thrown.Code);
        Assert.Equal(0, host.Catalog.Count);
    }

    [Fact]
    public async Task An_activation_that_hangs_is_given_up_after_the_call_timeout()
    {
        await using var host = await TestGrainHost.StartAsync();
        var call = host.Get<IFragile>("hangs").PingAsync();
        await host.Gates.ReachedAsync("hangs");
        await host.AdvanceUntilAsync(call, 100);
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        await Eventually.HoldsAsync(() => host.Catalog.Count == 0, "no activation");

        host.Gates.Open("hangs");
        await host.Get<IFragile>("hangs").PingAsync().InTimeAsync();
        Assert.Equal(2, host.Journal.Count("activation"));
    }
}
