namespace Wapio.WhatsApp.Client.Groups.Caching;

/// <summary>
/// What all connections of a process together may keep in memory of their groups: thousands of connections share it, and what was not
/// used for the longest time goes first. What is gone is asked for again when it is needed.
/// </summary>
/// <param name="capacity">In bytes, estimated.</param>
internal sealed class GroupCacheBudget(long capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = new();
    private long _used;

    /// <summary>The one of this process: 64 MiB, about two hundred thousand members.</summary>
    public static GroupCacheBudget Shared { get; } = new(64L << 20);

    /// <summary>What is taken now.</summary>
    public long Used
    {
        get
        {
            lock (_lock) return _used;
        }
    }

    /// <summary>Takes room for something; what is to go for it is evicted, which may be this very thing when it is larger than all.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="evict">Called when it has to go; never under a lock.</param>
    public Entry Add(long bytes, Action evict)
    {
        var entry = new Entry(bytes, evict);
        List<Entry>? gone = null;
        lock (_lock)
        {
            entry.Place = _entries.AddLast(entry);
            _used += bytes;
            while (_used > capacity && _entries.First is { } oldest)
            {
                Take(oldest.Value);
                (gone ??= []).Add(oldest.Value);
            }
        }

        foreach (var each in gone ?? []) each.Evict();
        return entry;
    }

    /// <summary>Notes that something was used.</summary>
    public void Touch(Entry entry)
    {
        lock (_lock)
        {
            if (entry.Place is not { } place || place == _entries.Last) return;
            _entries.Remove(place);
            _entries.AddLast(place);
        }
    }

    /// <summary>Gives room back.</summary>
    public void Remove(Entry entry)
    {
        lock (_lock) Take(entry);
    }

    private void Take(Entry entry)
    {
        if (entry.Place is not { } place) return;
        _entries.Remove(place);
        entry.Place = null;
        _used -= entry.Bytes;
    }

    /// <summary>Something that takes room.</summary>
    internal sealed class Entry(long bytes, Action evict)
    {
        public long Bytes => bytes;

        public LinkedListNode<Entry>? Place { get; set; }

        public void Evict() => evict();
    }
}
