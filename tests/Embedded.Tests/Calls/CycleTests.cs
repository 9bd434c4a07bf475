using Wapio.Embedded.Activations;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Calls;

public sealed class CycleTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("b", "a")]
    [InlineData("b", "c", "a")]
    [InlineData("b", "c", "b")]
    public async Task A_call_that_comes_back_fails_and_names_its_way(params string[] path)
    {
        await using var host = await TestGrainHost.StartAsync();
        var call = host.Get<IWorker>("a").CallAlongAsync(path);
        await host.AdvanceUntilAsync(call, 100);

        var thrown = await Assert.ThrowsAsync<CallCycleException>(() => call);
        Assert.Contains(string.Join(" -> ", path.Prepend("a").Select(key => $"worker/{key}")), thrown.Message, StringComparison.Ordinal);
        foreach (var key in path)
            Assert.Equal(key, await host.Get<IWorker>(key).KeyAsync().InTimeAsync());
    }

    [Fact]
    public async Task An_interleaving_call_may_come_back()
    {
        await using var host = await TestGrainHost.StartAsync();

        await host.Get<IWorker>("a").InterleaveAlongAsync(["b", "a", "b"]).InTimeAsync();
    }

    [Fact]
    public async Task A_call_to_itself_that_is_not_awaited_is_no_cycle()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<IWorker>("a").CallSelfLaterAsync("later").InTimeAsync();

        await host.Journal.HasAsync("later");
    }

    [Fact]
    public async Task Two_grains_that_call_each_other_crosswise_fail_within_the_call_timeout()
    {
        await using var host = await TestGrainHost.StartAsync(configure: options => options.CallTimeout = TimeSpan.FromSeconds(5));
        var one = host.Get<ICross>("one").CallAsync("two");
        var two = host.Get<ICross>("two").CallAsync("one");
        await host.Gates.ReachedAsync("one");
        await host.Gates.ReachedAsync("two");
        host.Gates.Open("one");
        host.Gates.Open("two");
        await host.AdvanceUntilAsync(Task.WhenAll(Swallow(one), Swallow(two)), 100);

        await Assert.ThrowsAnyAsync<TimeoutException>(() => one);
        await Assert.ThrowsAnyAsync<TimeoutException>(() => two);
    }

    [Fact]
    public async Task A_grain_that_waits_for_itself_while_it_is_activated_fails()
    {
        await using var host = await TestGrainHost.StartAsync();
        var call = host.Get<IFragile>("calls itself").PingAsync();
        await host.AdvanceUntilAsync(call, 100);

        await Assert.ThrowsAsync<CallCycleException>(() => call);
    }

    private static Task Swallow(Task task) => task.ContinueWith(static _ => { }, TaskScheduler.Default);
}
