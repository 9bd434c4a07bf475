using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Wapio.Storage.Writes.Queue;

/// <summary>
/// Group commit. One thread takes whatever is queued, up to a bound, commits it at once and completes the units; while it commits, the next
/// batch gathers. It never waits for a batch to fill: a lone unit is committed as fast as the disk allows.
/// </summary>
internal sealed partial class WriteQueue : IWriteQueue, IAsyncDisposable
{
    private readonly Channel<PendingUnit> _channel;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WriteQueueLimits _limits;
    private readonly StorageInstruments _instruments;
    private readonly ILogger<WriteQueue> _logger;
    private IBatchCommitter? _committer;
    private long _queuedBytes;
    private volatile bool _failing;

    public WriteQueue(WriteQueueLimits limits, StorageInstruments instruments, ILogger<WriteQueue> logger)
    {
        (_limits, _instruments, _logger) = (limits, instruments, logger);
        _channel = Channel.CreateBounded<PendingUnit>(new BoundedChannelOptions(limits.Capacity) { SingleReader = true });
        instruments.ObserveQueue(() => _channel.Reader.Count);
    }

    /// <summary>False when the last batch failed because the engine is unwell, or before the start.</summary>
    public bool IsHealthy => _committer is not null && !_failing;

    public void Start(IBatchCommitter committer)
    {
        _committer = committer;
        new Thread(Run) { IsBackground = true, Name = "wapio-storage-writer" }.Start();
    }

    public Task<WriteResults> SubmitAsync(WriteUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var weight = 0L;
        foreach (var write in unit.Writes)
        {
            write.Validate();
            weight += write.Weight;
        }

        if (_committer is null)
            return Refuse(unit, new StorageException("The store is not open."));

        var pending = new PendingUnit(unit, weight);
        var total = Interlocked.Add(ref _queuedBytes, weight);
        if ((total <= _limits.Bytes || total == weight) && _channel.Writer.TryWrite(pending))
            return pending.Task;

        Interlocked.Add(ref _queuedBytes, -weight);
        _instruments.Refused();
        return Refuse(unit, _channel.Reader.Completion.IsCompleted ? new StorageException("The store is closed.") : new StorageBusyException());
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        if (_committer is not null)
            await _stopped.Task.ConfigureAwait(false);
    }

    private static Task<WriteResults> Refuse(WriteUnit unit, StorageException reason)
    {
        unit.Lane?.Break(reason);
        return Task.FromException<WriteResults>(reason);
    }

    private void Run()
    {
        var batch = new List<PendingUnit>(_limits.BatchSize);
        // A thread of its own: a commit blocks on the disk, and the pool has few threads.
        while (_channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < _limits.BatchSize && _channel.Reader.TryRead(out var pending))
                batch.Add(pending);
            Commit(batch);
            batch.Clear();
        }

        _stopped.SetResult();
    }

    private void Commit(List<PendingUnit> batch)
    {
        var started = Stopwatch.GetTimestamp();
        var units = batch.ConvertAll(pending => pending.Unit);
        try
        {
            var outcomes = CommitOrReplay(units);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Complete(outcomes[i]);
            _failing = false;
        }
        catch (Exception e)
        {
            _failing = true;
            LogBatchFailed(e, batch.Count);
            foreach (var pending in batch)
                pending.Fail(e);
        }

        Interlocked.Add(ref _queuedBytes, -batch.Sum(pending => pending.Weight));
        _instruments.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
    }

    private UnitOutcome[] CommitOrReplay(List<WriteUnit> units)
    {
        try
        {
            return _committer!.Commit(units, isolated: false);
        }
        catch (Exception e) when (!_committer!.IsEngineFailure(e))
        {
            LogReplay(e, units.Count);
            return _committer.Commit(units, isolated: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write failed; replaying the batch of {Count} units one by one")]
    private partial void LogReplay(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} units could not be written")]
    private partial void LogBatchFailed(Exception exception, int count);
}
