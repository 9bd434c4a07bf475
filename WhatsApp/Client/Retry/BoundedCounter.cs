namespace Wapio.WhatsApp.Client.Retry;

/// <summary>Counts per key and forgets the oldest keys when there are too many. Not safe for two threads at once.</summary>
internal sealed class BoundedCounter<TKey>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _counts = [];
    private readonly Queue<TKey> _order = [];

    /// <summary>Counts up, but at least to <paramref name="atLeast"/>, and returns the new count.</summary>
    public int Increment(TKey key, int atLeast = 1)
    {
        if (!_counts.TryGetValue(key, out var count))
        {
            if (_order.Count == capacity) _counts.Remove(_order.Dequeue());
            _order.Enqueue(key);
        }

        return _counts[key] = Math.Max(count + 1, atLeast);
    }
}
