using Orleans;
using Orleans.Runtime;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Calls;

public sealed class CallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exception_reaches_the_caller_as_it_was_thrown(bool afterAwait)
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");

        var thrown = await Assert.ThrowsAsync<WorkerException>(() => worker.ThrowAsync(afterAwait));

        Assert.Equal(42, thrown.Code);
        Assert.Equal("w", await worker.KeyAsync());
    }

    [Fact]
    public async Task Value_tasks_are_returned()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");

        Assert.Equal(42, await worker.DoubleAsync(21));
        await worker.NoteQuicklyAsync("quick");
        Assert.Contains("quick", host.Journal.Entries);
    }

    [Fact]
    public async Task A_cancellation_token_reaches_the_grain()
    {
        await using var host = await TestGrainHost.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var call = host.Get<IWorker>("w").CancelledAsync(cancellation.Token);
        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(call.InTimeAsync);
    }

    [Fact]
    public async Task A_one_way_call_is_not_waited_for_and_its_failure_is_nobodys()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var call = worker.TellAsync("told");
        Assert.True(call.IsCompletedSuccessfully);

        host.Gates.Open("told");
        await worker.NoteAsync("next").InTimeAsync();

        Assert.Equal(["told begins", "told ends", "next"], host.Journal.Entries.Skip(1));
    }

    [Fact]
    public async Task A_caller_gives_up_after_the_call_timeout_but_the_call_goes_on()
    {
        await using var host = await TestGrainHost.StartAsync(configure: options => options.CallTimeout = TimeSpan.FromSeconds(10));
        var worker = host.Get<IWorker>("w");
        var stuck = worker.WorkAsync("stuck");
        await host.Gates.ReachedAsync("stuck");
        host.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(stuck.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<TimeoutException>(stuck.InTimeAsync);

        host.Gates.Open("stuck");
        await worker.NoteAsync("after").InTimeAsync();

        Assert.Equal(["stuck begins", "stuck ends", "after"], host.Journal.Entries.Skip(1));
    }

    [Fact]
    public async Task A_call_that_timed_out_before_its_turn_never_happens()
    {
        await using var host = await TestGrainHost.StartAsync(configure: options => options.CallTimeout = TimeSpan.FromSeconds(10));
        var worker = host.Get<IWorker>("w");
        var stuck = worker.WorkAsync("stuck");
        await host.Gates.ReachedAsync("stuck");
        var late = worker.NoteAsync("late");
        host.Clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<TimeoutException>(late.InTimeAsync);
        await Assert.ThrowsAsync<TimeoutException>(stuck.InTimeAsync);

        host.Gates.Open("stuck");
        await worker.NoteAsync("after").InTimeAsync();

        Assert.DoesNotContain("late", host.Journal.Entries);
    }

    [Fact]
    public async Task A_method_may_have_its_own_timeout()
    {
        await using var host = await TestGrainHost.StartAsync();
        var call = host.Get<IWorker>("w").WorkBrieflyAsync("brief");
        await host.Gates.ReachedAsync("brief");
        host.Clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(call.InTimeAsync);
    }

    [Fact]
    public async Task References_to_one_grain_are_equal()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");

        Assert.Equal(worker, host.Get<IWorker>("w"));
        Assert.NotEqual(worker, host.Get<IWorker>("v"));
        Assert.True(await worker.IsSameAsync(host.Get<IWorker>("w")));
        Assert.Equal("w", worker.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("worker", "w"), worker.GetGrainId());
    }

    [Fact]
    public async Task A_reference_needs_a_key_and_one_grain_class()
    {
        await using var host = await TestGrainHost.StartAsync();

        Assert.Throws<ArgumentException>(() => host.Get<IWorker>(""));
        Assert.Throws<ArgumentException>(() => host.Get<INobody>("n"));
        Assert.Throws<ArgumentException>(() => host.Get<IWorker>("w").AsReference<IBusy>());
    }
}
