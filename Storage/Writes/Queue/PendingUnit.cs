namespace Wapio.Storage.Writes.Queue;

/// <summary>A unit that waits for its commit.</summary>
internal sealed class PendingUnit(WriteUnit unit, long weight)
{
    private readonly TaskCompletionSource<WriteResults> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriteUnit Unit { get; } = unit;

    /// <summary>Roughly how many bytes it holds.</summary>
    public long Weight { get; } = weight;

    public Task<WriteResults> Task => _completion.Task;

    public void Complete(UnitOutcome outcome)
    {
        if (outcome.Results is { } results)
            _completion.SetResult(new WriteResults(Unit, results));
        else
            Fail(outcome.Error!);
    }

    public void Fail(Exception error)
    {
        var failure = error as StorageException ?? new StorageException($"The write failed: {error.Message}", error);
        Unit.Lane?.Break(failure);
        _completion.SetException(failure);
    }
}
