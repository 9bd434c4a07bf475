using Wapio.Storage.Paging;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads webhooks and what is to be delivered to them.</summary>
public interface IWebhookStore
{
    /// <summary>The webhook of a session, its secrets unsealed; null when there is none.</summary>
    ValueTask<WebhookRow?> FindAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>The sessions that have a delivery due, behind a session in the order of ids.</summary>
    /// <param name="now">Due by then.</param>
    /// <param name="afterSessionId">Only those behind this one; empty for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<string>> ListSessionsWithDueAsync(
        DateTimeOffset now, string afterSessionId, int limit, CancellationToken cancellationToken = default);

    /// <summary>The deliveries of a session that are due, longest first: one of a chat at most, the first that waits.</summary>
    ValueTask<IReadOnlyList<DueDelivery>> ListDueAsync(string sessionId, DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>When the next delivery of a session is due; null when none waits.</summary>
    ValueTask<DateTimeOffset?> NextDueAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>True when an event of the session has a delivery, however it stands.</summary>
    ValueTask<bool> HasDeliveryAsync(string sessionId, string eventId, CancellationToken cancellationToken = default);

    /// <summary>The deliveries of a session, newest first.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="status">Only those that stand so; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">What the page before gave.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<DeliveryRow>> ListDeliveriesAsync(
        string sessionId, DeliveryStatus? status, int limit, string? cursor = null, CancellationToken cancellationToken = default);
}
