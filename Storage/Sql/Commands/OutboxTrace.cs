namespace Wapio.Storage.Sql.Commands;

/// <summary>Which sessions a batch wrote events of, to wake those who follow them once it is committed.</summary>
internal sealed class OutboxTrace
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _toDeliver = new(StringComparer.Ordinal);

    /// <summary>Sessions that have a new event.</summary>
    public IReadOnlyCollection<string> Told => _told;

    /// <summary>Sessions that have something new to deliver.</summary>
    public IReadOnlyCollection<string> ToDeliver => _toDeliver;

    public void Clear()
    {
        _told.Clear();
        _toDeliver.Clear();
    }

    public void AddTold(string sessionId) => _told.Add(sessionId);

    public void AddToDeliver(string sessionId) => _toDeliver.Add(sessionId);
}
