using System.Diagnostics.CodeAnalysis;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>Which messages the phone is asked for, and which it has given of late. A bounded number of each.</summary>
internal sealed class PlaceholderTable
{
    /// <summary>How many messages can be waited for at once; the oldest goes when one more comes.</summary>
    public const int Capacity = 256;

    private const int RememberedGiven = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Placeholder> _pending = new(StringComparer.Ordinal);
    private readonly RecentKeys<string> _given = new(RememberedGiven);

    /// <summary>How many are waited for.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _pending.Count;
        }
    }

    /// <summary>The one that is due first.</summary>
    public Placeholder? First()
    {
        lock (_lock) return _pending.Values.MinBy(placeholder => placeholder.Due);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out Placeholder? placeholder)
    {
        lock (_lock) return _pending.TryGetValue(name, out placeholder);
    }

    /// <summary>The ones that a request of this id asked for.</summary>
    public IReadOnlyList<Placeholder> AskedBy(string requestId)
    {
        lock (_lock) return [.. _pending.Values.Where(placeholder => placeholder.RequestId == requestId)];
    }

    /// <summary>Keeps one; returns the one that goes for it.</summary>
    public Placeholder? Set(Placeholder placeholder)
    {
        lock (_lock)
        {
            _pending[placeholder.Name] = placeholder;
            if (_pending.Count <= Capacity) return null;
            var oldest = _pending.Values.Where(other => other != placeholder).MinBy(other => other.SentAt)!;
            _pending.Remove(oldest.Name);
            return oldest;
        }
    }

    /// <summary>Keeps one only if it is still waited for.</summary>
    public bool Update(Placeholder placeholder)
    {
        lock (_lock)
        {
            if (!_pending.ContainsKey(placeholder.Name)) return false;
            _pending[placeholder.Name] = placeholder;
            return true;
        }
    }

    public bool Remove(string name, [NotNullWhen(true)] out Placeholder? placeholder)
    {
        lock (_lock) return _pending.Remove(name, out placeholder);
    }

    /// <summary>Notes that the phone gave a message.</summary>
    public void NoteGiven(string name)
    {
        lock (_lock) _given.Add(name);
    }

    /// <summary>True when the phone gave it of late.</summary>
    public bool WasGiven(string name)
    {
        lock (_lock) return _given.Contains(name);
    }
}
