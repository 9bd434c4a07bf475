using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Turns;

public sealed class TurnTests
{
    [Fact]
    public async Task A_request_waits_for_the_one_before_it_even_while_that_one_awaits()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var first = worker.WorkAsync("first");
        await host.Gates.ReachedAsync("first");
        var second = worker.NoteAsync("second");
        await host.Get<IWorker>("other").NoteAsync("other");
        Assert.False(second.IsCompleted);

        host.Gates.Open("first");
        await Task.WhenAll(first, second).InTimeAsync();

        Assert.Equal(["first begins", "other", "first ends", "second"], Without(host, "activated"));
    }

    [Fact]
    public async Task Requests_start_in_the_order_in_which_they_were_made()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var first = worker.WorkAsync("gate");
        var others = Enumerable.Range(0, 500).Select(i => worker.NoteAsync($"{i}")).ToArray();
        host.Gates.Open("gate");
        await Task.WhenAll(others).InTimeAsync();
        await first;

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), host.Journal.Entries.Where(entry => int.TryParse(entry, out _)));
    }

    [Fact]
    public async Task An_interleaving_method_starts_beside_a_request_in_progress_and_past_those_that_wait()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var first = worker.WorkAsync("first");
        var waiting = worker.NoteAsync("waiting");
        host.Gates.Open("beside");
        await worker.InterleaveAsync("beside").InTimeAsync();
        Assert.False(waiting.IsCompleted);

        host.Gates.Open("first");
        await Task.WhenAll(first, waiting).InTimeAsync();

        Assert.Equal(["first begins", "beside begins", "beside ends", "first ends", "waiting"], Without(host, "activated"));
    }

    [Fact]
    public async Task Read_only_methods_interleave_with_each_other_only()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var one = worker.ReadAsync("one");
        var two = worker.ReadAsync("two");
        await host.Gates.ReachedAsync("one");
        await host.Gates.ReachedAsync("two");
        var write = worker.WorkAsync("write");
        host.Gates.Open("one");
        await one.InTimeAsync();
        Assert.False(host.Gates.IsReached("write"));

        host.Gates.Open("two");
        await host.Gates.ReachedAsync("write");
        var three = worker.ReadAsync("three");
        await host.Get<IWorker>("other").NoteAsync("other");
        Assert.False(host.Gates.IsReached("three"));

        host.Gates.Open("write");
        host.Gates.Open("three");
        await Task.WhenAll(two, write, three).InTimeAsync();
    }

    [Fact]
    public async Task Requests_of_a_reentrant_grain_interleave()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IReentrant>("r");
        var one = grain.WorkAsync("one");
        var two = grain.WorkAsync("two");
        await host.Gates.ReachedAsync("one");
        await host.Gates.ReachedAsync("two");
        host.Gates.Open("two");
        await two.InTimeAsync();
        Assert.False(one.IsCompleted);
        host.Gates.Open("one");
        await one.InTimeAsync();
    }

    [Fact]
    public async Task A_loop_that_a_request_started_takes_turns_with_later_requests()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        await worker.StartLoopAsync(2);
        await host.Gates.ReachedAsync("w step 0");
        await worker.NoteAsync("between");
        host.Gates.Open("w step 0");
        await host.Gates.ReachedAsync("w step 1");
        await worker.NoteAsync("and again");
        host.Gates.Open("w step 1");
        await host.Journal.HasAsync("step 1");

        Assert.Equal(["between", "step 0", "and again", "step 1"], Without(host, "activated"));
    }

    [Fact]
    public async Task A_loop_does_not_run_in_the_middle_of_a_turn()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IBusy>("b");
        await grain.StartLoopAsync();
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => grain.TouchAsync())).InTimeAsync();

        Assert.Equal(0, await grain.StopAndCountOverlapsAsync().InTimeAsync());
    }

    [Fact]
    public async Task Nothing_ambient_of_the_caller_reaches_the_grain()
    {
        await using var host = await TestGrainHost.StartAsync();
        BusyGrain.Ambient.Value = "of the caller";

        Assert.Null(await host.Get<IBusy>("b").AmbientAsync());
    }

    private static IEnumerable<string> Without(TestGrainHost host, string part) => host.Journal.Entries.Where(entry => !entry.Contains(part, StringComparison.Ordinal));
}
