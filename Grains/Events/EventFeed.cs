using Wapio.Grains.Abstractions.Events;
using Wapio.Storage.Events;

namespace Wapio.Grains.Events;

/// <inheritdoc cref="IEventFeed" />
internal sealed class EventFeed(EventSignal signal) : IEventFeed
{
    /// <inheritdoc />
    public IDisposable Follow(string sessionId, Action told) => signal.Follow(sessionId, told);
}
