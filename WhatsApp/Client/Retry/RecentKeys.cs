namespace Wapio.WhatsApp.Client.Retry;

/// <summary>A set that forgets its oldest member when there are too many. Not safe for two threads at once.</summary>
internal sealed class RecentKeys<TKey>(int capacity)
    where TKey : notnull
{
    private readonly HashSet<TKey> _keys = [];
    private readonly Queue<TKey> _order = [];

    /// <summary>How many there are.</summary>
    public int Count => _keys.Count;

    public bool Contains(TKey key) => _keys.Contains(key);

    public void Add(TKey key)
    {
        if (!_keys.Add(key)) return;
        _order.Enqueue(key);
        if (_order.Count > capacity) _keys.Remove(_order.Dequeue());
    }
}
