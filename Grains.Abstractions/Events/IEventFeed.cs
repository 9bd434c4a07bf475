namespace Wapio.Grains.Abstractions.Events;

/// <summary>
/// Says within this process that a session has new events. What another node of a cluster writes is not heard here, so whoever follows a
/// session also asks now and then.
/// </summary>
public interface IEventFeed
{
    /// <summary>Hears of new events of a session until it is disposed of.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="told">Must only wake somebody: the writer waits for it.</param>
    IDisposable Follow(string sessionId, Action told);
}
