using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Wapio.Storage.Events;

/// <summary>
/// Says within this process that a commit held new events, so that nobody has to ask all the time. Another process's commits are not heard here:
/// whoever listens also asks now and then.
/// </summary>
public sealed class EventSignal
{
    private const int WaitingDeliveries = 4096;

    private readonly ConcurrentDictionary<string, Followers> _followers = new(StringComparer.Ordinal);

    // What does not fit is found by the next look at the table.
    private readonly Channel<string> _toDeliver = Channel.CreateBounded<string>(
        new BoundedChannelOptions(WaitingDeliveries) { SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Sessions that got something new to deliver.</summary>
    public ChannelReader<string> ToDeliver => _toDeliver.Reader;

    /// <summary>Hears of new events of a session until it is disposed of.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="told">Called on the writer's thread: it must only wake somebody.</param>
    public IDisposable Follow(string sessionId, Action told)
    {
        ArgumentNullException.ThrowIfNull(told);
        while (true)
        {
            var followers = _followers.GetOrAdd(sessionId, static _ => new Followers());
            if (followers.TryAdd(told))
                return new Subscription(this, sessionId, followers, told);
        }
    }

    internal void Raise(IReadOnlyCollection<string> told, IReadOnlyCollection<string> toDeliver)
    {
        foreach (var session in told)
            if (_followers.TryGetValue(session, out var followers))
                followers.Raise();
        foreach (var session in toDeliver)
            _toDeliver.Writer.TryWrite(session);
    }

    private sealed class Followers
    {
        private readonly Lock _gate = new();
        private readonly List<Action> _told = [];
        private bool _isGone;

        public bool TryAdd(Action told)
        {
            lock (_gate)
            {
                if (!_isGone)
                    _told.Add(told);
                return !_isGone;
            }
        }

        /// <returns>True when it was the last one: nobody can be added any more.</returns>
        public bool Remove(Action told)
        {
            lock (_gate)
            {
                _told.Remove(told);
                return _isGone = _told.Count == 0;
            }
        }

        public void Raise()
        {
            Action[] told;
            lock (_gate)
                told = [.. _told];
            foreach (var wake in told)
                Wake(wake);
        }
    }

    private static void Wake(Action told)
    {
        try
        {
            told();
        }
        catch (Exception)
        {
            // A follower's fault is not the writer's, and what it would have heard of is in the database.
        }
    }

    private sealed class Subscription(EventSignal signal, string sessionId, Followers followers, Action told) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0 && followers.Remove(told))
                signal._followers.TryRemove(KeyValuePair.Create(sessionId, followers));
        }
    }
}
