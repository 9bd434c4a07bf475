namespace Wapio.Harness.Waiting;

/// <summary>What has happened so far, in order, for tests that wait until something has.</summary>
internal sealed class Recording<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
                return [.. _items];
        }
    }

    /// <summary>The items after the first <paramref name="count"/>.</summary>
    public IReadOnlyList<T> From(int count)
    {
        lock (_lock)
            return [.. _items.Skip(count)];
    }

    /// <summary>Waits until there are more than <paramref name="count"/> items.</summary>
    public Task NextAsync(int count, CancellationToken cancellation)
    {
        lock (_lock)
            return _items.Count > count ? Task.CompletedTask : _changed.Task.WaitAsync(cancellation);
    }

    public void Add(T item)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _items.Add(item);
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    /// <summary>The first item, past or to come, for which <paramref name="predicate"/> holds, not counting the first <paramref name="skip"/> items.</summary>
    public async Task<T> FirstAsync(Func<T, bool> predicate, string what, TimeSpan? deadline = null, int skip = 0)
    {
        var limit = deadline ?? Eventually.DefaultDeadline;
        using var expiry = new CancellationTokenSource(limit);
        var seen = skip;
        while (true)
        {
            foreach (var item in From(seen))
            {
                seen++;
                if (predicate(item))
                    return item;
            }

            try
            {
                await NextAsync(seen, expiry.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"Not within {limit.TotalSeconds:0} s: {what}. Seen last:\n{string.Join('\n', All.TakeLast(25))}");
            }
        }
    }
}
