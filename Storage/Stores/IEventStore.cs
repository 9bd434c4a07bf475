using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads events.</summary>
public interface IEventStore
{
    /// <summary>The events of a session behind a number, in their order. Those past their retention are gone.</summary>
    ValueTask<IReadOnlyList<EventRow>> ListAsync(string sessionId, long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The number of the last event of a session; 0 when there was none.</summary>
    ValueTask<long> LastSequenceAsync(string sessionId, CancellationToken cancellationToken = default);
}
