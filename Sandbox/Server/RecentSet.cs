namespace Wapio.Sandbox.Server;

/// <summary>Remembers the last so many values.</summary>
internal sealed class RecentSet<T>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly HashSet<T> _values = [];
    private readonly Queue<T> _order = new();

    /// <summary>False when the value is among those remembered.</summary>
    public bool Add(T value)
    {
        lock (_gate)
        {
            if (!_values.Add(value)) return false;
            _order.Enqueue(value);
            if (_order.Count > capacity) _values.Remove(_order.Dequeue());
            return true;
        }
    }
}
