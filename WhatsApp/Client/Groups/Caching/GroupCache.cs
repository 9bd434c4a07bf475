using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups.Caching;

/// <summary>
/// The groups that one connection knows. Each is fetched once however many ask, and changes that are announced meanwhile are not lost: an
/// answer that may be older than an announcement is given to those who wait and not kept.
/// </summary>
internal sealed class GroupCache(GroupCacheBudget budget)
{
    private const int BytesOfGroup = 700;
    private const int BytesOfMember = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<Jid, CachedGroup> _groups = [];
    private readonly Dictionary<Jid, Flight> _flights = [];
    private bool _closed;

    /// <summary>A group as it is known; null when it is not.</summary>
    public CachedGroup? Find(Jid group)
    {
        CachedGroup? found;
        lock (_lock) found = _groups.GetValueOrDefault(group);
        if (found?.Room is { } room) budget.Touch(room);
        return found;
    }

    /// <summary>A group as it is known, or as it is fetched now.</summary>
    /// <param name="group">The group.</param>
    /// <param name="fresh">Fetches it even when it is known.</param>
    /// <param name="fetch">Asks WhatsApp. Not ended by any single one of those who wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<CachedGroup> GetAsync(Jid group, bool fresh, Func<Task<GroupMetadata>> fetch, CancellationToken cancellationToken)
    {
        if (!fresh && Find(group) is { } known) return Task.FromResult(known);

        Flight flight;
        var isNew = false;
        lock (_lock)
        {
            if (!_flights.TryGetValue(group, out flight!) || (fresh && flight.IsStale))
            {
                _flights[group] = flight = new Flight();
                isNew = true;
            }
        }

        if (isNew) _ = FlyAsync(group, flight, fetch);
        return flight.Landed.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Keeps a group, in place of what was known of it.</summary>
    public CachedGroup Put(GroupMetadata metadata)
    {
        var cached = new CachedGroup(metadata);
        Keep(cached);
        return cached;
    }

    /// <summary>Changes what is known of a group, if it is; null from the change forgets it.</summary>
    public void Change(Jid group, Func<GroupMetadata, GroupMetadata?> change)
    {
        CachedGroup? before;
        lock (_lock)
        {
            if (_flights.TryGetValue(group, out var flight)) flight.IsStale = true;
            before = _groups.GetValueOrDefault(group);
        }

        if (before is null) return;
        var after = change(before.Metadata);
        if (after is null) Forget(group);
        else if (!ReferenceEquals(after, before.Metadata)) Keep(new CachedGroup(after));
    }

    /// <summary>Forgets a group.</summary>
    public void Forget(Jid group)
    {
        CachedGroup? gone;
        lock (_lock)
        {
            if (_flights.TryGetValue(group, out var flight)) flight.IsStale = true;
            _groups.Remove(group, out gone);
        }

        if (gone?.Room is { } room) budget.Remove(room);
    }

    /// <summary>Forgets all.</summary>
    /// <param name="close">Keeps nothing from now on.</param>
    public void Clear(bool close = false)
    {
        List<CachedGroup> gone;
        lock (_lock)
        {
            _closed |= close;
            foreach (var flight in _flights.Values) flight.IsStale = true;
            gone = [.. _groups.Values];
            _groups.Clear();
        }

        foreach (var each in gone)
        {
            if (each.Room is { } room) budget.Remove(room);
        }
    }

    private void Keep(CachedGroup cached)
    {
        var group = cached.Metadata.Jid;
        CachedGroup? before;
        lock (_lock)
        {
            if (_closed) return;
            before = _groups.GetValueOrDefault(group);
            _groups[group] = cached;
        }

        if (before?.Room is { } room) budget.Remove(room);
        var taken = budget.Add(BytesOfGroup + (BytesOfMember * (long)cached.Metadata.Participants.Count), () => Evict(cached));
        cached.Room = taken;
        lock (_lock)
        {
            if (_groups.GetValueOrDefault(group) == cached) return;
        }

        // Somebody else was faster: this one is not kept.
        budget.Remove(taken);
    }

    private void Evict(CachedGroup cached)
    {
        lock (_lock)
        {
            if (_groups.GetValueOrDefault(cached.Metadata.Jid) == cached) _groups.Remove(cached.Metadata.Jid);
        }
    }

    private async Task FlyAsync(Jid group, Flight flight, Func<Task<GroupMetadata>> fetch)
    {
        try
        {
            var metadata = await fetch();
            bool stale;
            lock (_lock)
            {
                stale = flight.IsStale;
                Land(group, flight);
            }

            flight.Landed.SetResult(stale ? new CachedGroup(metadata) : Put(metadata));
        }
        catch (Exception failure)
        {
            // Whoever waits gets it; that nobody may be waiting any more is no failure of its own.
            lock (_lock) Land(group, flight);
            flight.Landed.SetException(failure);
            _ = flight.Landed.Task.Exception;
        }
    }

    private void Land(Jid group, Flight flight)
    {
        if (_flights.GetValueOrDefault(group) == flight) _flights.Remove(group);
    }

    private sealed class Flight
    {
        public TaskCompletionSource<CachedGroup> Landed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsStale { get; set; }
    }
}
