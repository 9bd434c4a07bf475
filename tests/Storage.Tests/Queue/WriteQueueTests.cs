using Microsoft.Extensions.Logging.Abstractions;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Tests.Queue;

public sealed class WriteQueueTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly BlockingCommitter _committer = new();

    public void Dispose() => _committer.Dispose();

    [Fact]
    public async Task What_gathers_during_a_commit_shares_the_next_up_to_the_bound()
    {
        await using var queue = Start(new WriteQueueLimits(100, 1000, 8));
        var first = queue.SubmitAsync(Touch());
        Assert.True(await _committer.Entered.WaitAsync(Deadline));
        var rest = Enumerable.Range(0, 10).Select(_ => queue.SubmitAsync(Touch())).ToList();

        _committer.LetGo(3);
        await Task.WhenAll(rest.Append(first)).WaitAsync(Deadline);

        Assert.Equal([1, 8, 2], _committer.Batches);
    }

    [Fact]
    public async Task Too_many_units_are_refused_before_memory_grows()
    {
        await using var queue = Start(new WriteQueueLimits(3, 1000, 8));
        var first = queue.SubmitAsync(Touch());
        Assert.True(await _committer.Entered.WaitAsync(Deadline));
        var waiting = Enumerable.Range(0, 3).Select(_ => queue.SubmitAsync(Touch())).ToList();

        var lane = new WriteLane();
        await Assert.ThrowsAsync<StorageBusyException>(() => queue.SubmitAsync(new WriteUnit(Touch().Writes) { Lane = lane }));
        Assert.IsType<StorageBusyException>(lane.Failure);

        _committer.LetGo(10);
        await Task.WhenAll(waiting.Append(first)).WaitAsync(Deadline);
        await queue.SubmitAsync(Touch()).WaitAsync(Deadline);
    }

    [Fact]
    public async Task Too_many_bytes_are_refused_but_one_large_unit_is_taken()
    {
        await using var queue = Start(new WriteQueueLimits(100, 1000, 8));
        var large = queue.SubmitAsync(Keys(5000));

        await Assert.ThrowsAsync<StorageBusyException>(() => queue.SubmitAsync(Keys(10)));

        _committer.LetGo(10);
        await large.WaitAsync(Deadline);
        await queue.SubmitAsync(Keys(1000)).WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_failure_of_the_engine_fails_the_batch_once_and_the_queue_lives_on()
    {
        await using var queue = Start(new WriteQueueLimits(100, 1000, 8));
        (_committer.Failure, _committer.FailureIsOfEngine) = (new InvalidOperationException("disk full"), true);
        _committer.LetGo();

        var failed = await Assert.ThrowsAsync<StorageException>(() => queue.SubmitAsync(Touch()).WaitAsync(Deadline));
        Assert.Contains("disk full", failed.Message, StringComparison.Ordinal);
        Assert.Single(_committer.Batches);
        Assert.False(queue.IsHealthy);

        _committer.Failure = null;
        _committer.LetGo();
        await queue.SubmitAsync(Touch()).WaitAsync(Deadline);
        Assert.True(queue.IsHealthy);
    }

    [Fact]
    public async Task Closing_writes_what_is_queued_and_takes_nothing_more()
    {
        var queue = Start(new WriteQueueLimits(100, 1000, 1));
        var units = Enumerable.Range(0, 5).Select(_ => queue.SubmitAsync(Touch())).ToList();
        var closing = queue.DisposeAsync();

        _committer.LetGo(5);
        await closing.AsTask().WaitAsync(Deadline);

        Assert.All(units, unit => Assert.True(unit.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<StorageException>(() => queue.SubmitAsync(Touch()));
    }

    [Fact]
    public async Task A_unit_that_fails_fails_alone()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);

        var before = Enumerable.Range(0, 30).Select(_ => store.AcceptAsync(Samples.Outbound())).ToList();
        var touched = new PatchSession(TestStore.Session, Samples.Now) { Label = "must not stay" };
        var poisoned = store.Writes.SubmitAsync(new WriteUnit(touched, new AcceptMessage(message, Samples.Payload, null)));
        var after = Enumerable.Range(0, 30).Select(_ => store.AcceptAsync(Samples.Outbound())).ToList();

        await Assert.ThrowsAsync<StorageException>(() => poisoned);
        var results = await Task.WhenAll(before.Concat(after));
        Assert.Equal(results.Select(result => result.Position).Order(), results.Select(result => result.Position));
        Assert.Equal(61, (await store.Messages.ListPendingAsync(TestStore.Session, 0, 100)).Count);
        Assert.Null((await store.Sessions.FindAsync(TestStore.Session))!.Label);
    }

    [Fact]
    public async Task A_result_is_asked_for_by_the_write_of_the_unit()
    {
        await using var store = await TestStore.CreateAsync();
        var results = await store.Writes.SubmitAsync(Touch());

        Assert.Throws<ArgumentException>(() => results.Of(new TouchSession(TestStore.Session, Samples.Now)));
    }

    [Fact]
    public async Task Before_opening_nothing_is_taken()
    {
        var directory = TestStore.NewDirectory();
        await using var store = TestStore.Over(directory);

        await Assert.ThrowsAsync<StorageException>(() => store.Writes.SubmitAsync(Touch()));
        await Assert.ThrowsAsync<StorageException>(async () => await store.Sessions.FindAsync("x"));
        Directory.Delete(directory);
    }

    private static WriteUnit Touch() => new(new TouchSession(TestStore.Session, Samples.Now));

    private static WriteUnit Keys(int bytes) => new(new ChangeKeys(default, [new KeyStateChange(new KeyStateId(1, "a"), new byte[bytes])]));

    private WriteQueue Start(WriteQueueLimits limits)
    {
        var queue = new WriteQueue(limits, new StorageInstruments(), NullLogger<WriteQueue>.Instance);
        queue.Start(_committer);
        return queue;
    }
}
