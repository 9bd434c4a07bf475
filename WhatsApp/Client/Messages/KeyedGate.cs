namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Lets one through per key, in the order of arrival. Keys that nobody waits for take no room.</summary>
internal sealed class KeyedGate<TKey>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task> _last = [];

    /// <summary>Waits for its turn; dispose of the result to let the next through.</summary>
    public async Task<IDisposable> EnterAsync(TKey key, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_lock)
        {
            before = _last.GetValueOrDefault(key);
            _last[key] = mine.Task;
        }

        var turn = new Turn(this, key, mine);
        if (before is null) return turn;
        try
        {
            await before.WaitAsync(cancellationToken);
            return turn;
        }
        catch (OperationCanceledException)
        {
            // Whoever is behind must still wait for whoever is before.
            _ = before.ContinueWith((_, state) => ((Turn)state!).Dispose(), turn, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private sealed class Turn(KeyedGate<TKey> gate, TKey key, TaskCompletionSource done) : IDisposable
    {
        public void Dispose()
        {
            lock (gate._lock)
            {
                if (gate._last.GetValueOrDefault(key) == done.Task) gate._last.Remove(key);
            }

            done.TrySetResult();
        }
    }
}
