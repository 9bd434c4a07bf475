using System.Collections.Concurrent;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>The sessions that this process keeps connected, for what has to go through all of them: handing over, counting. Safe for all threads.</summary>
internal sealed class LocalSessions
{
    private readonly ConcurrentDictionary<string, SessionRecord> _sessions = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Their ids now.</summary>
    public IReadOnlyCollection<string> Ids => [.. _sessions.Keys];

    /// <summary>Their states now.</summary>
    public IEnumerable<SessionStatus> Statuses => _sessions.Values.Select(record => record.Row.Status);

    /// <summary>How many messages wait in memory, over all of them.</summary>
    public int Waiting => _sessions.Values.Sum(record => record.Waiting());

    /// <summary>Adds a session. One that is there already (an activation that has not ended yet) is replaced.</summary>
    public void Add(SessionRecord session) => _sessions[session.Id] = session;

    /// <summary>Removes a session, unless another activation has replaced it.</summary>
    public void Remove(SessionRecord session) => _sessions.TryRemove(KeyValuePair.Create(session.Id, session));
}
