namespace Wapio.Sandbox.Server;

/// <summary>
/// Handles items one at a time in the order of posting, on the thread pool, and holds nothing while it is empty. Posting never blocks.
/// </summary>
internal sealed class Mailbox<T>(Func<T, ValueTask> handle, Action<Exception> onFailure) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private Queue<T>? _items;
    private bool _running;

    /// <summary>Adds an item; returns how many wait now.</summary>
    public int Post(T item)
    {
        int count;
        lock (_gate)
        {
            (_items ??= new Queue<T>()).Enqueue(item);
            count = _items.Count;
            if (_running) return count;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return count;
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        while (TryTake(out var item))
        {
            try
            {
                await handle(item);
            }
#pragma warning disable CA1031 // The owner decides what a failure means; the mailbox goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                onFailure(exception);
            }
        }
    }

    private bool TryTake(out T item)
    {
        lock (_gate)
        {
            if (_items is not null && _items.TryDequeue(out item!)) return true;

            (_items, _running, item) = (null, false, default!);
            return false;
        }
    }
}
