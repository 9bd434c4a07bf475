using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Tests.Queue;

/// <summary>Commits nothing and waits before each batch until it is let go.</summary>
internal sealed class BlockingCommitter : IBatchCommitter, IDisposable
{
    private readonly SemaphoreSlim _go = new(0);

    public SemaphoreSlim Entered { get; } = new(0);

    public List<int> Batches { get; } = [];

    public Exception? Failure { get; set; }

    public bool FailureIsOfEngine { get; set; }

    public void LetGo(int batches = 1) => _go.Release(batches);

    public UnitOutcome[] Commit(IReadOnlyList<WriteUnit> batch, bool isolated)
    {
        Entered.Release();
        _go.Wait();
        Batches.Add(batch.Count);
        return Failure is null ? [.. batch.Select(unit => new UnitOutcome(new object?[unit.Writes.Count], null))] : throw Failure;
    }

    public void Dispose()
    {
        _go.Dispose();
        Entered.Dispose();
    }

    public bool IsEngineFailure(Exception exception) => FailureIsOfEngine;
}
