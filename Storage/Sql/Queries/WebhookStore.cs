using System.Data.Common;
using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class WebhookStore(IReaderPool readers, SealerHolder sealer) : IWebhookStore
{
    // Hops from session to session in the index, so that a session with many waiting deliveries costs no more than one with few.
    private const string NextSession =
        "SELECT session_id, next_attempt_at FROM webhook_deliveries WHERE next_attempt_at IS NOT NULL AND session_id > $1 "
        + "ORDER BY session_id, next_attempt_at LIMIT 1";

    private const string Due =
        "SELECT " + DeliveryMapping.Columns + ", " + EventMapping.Columns + " FROM webhook_deliveries d "
        + "LEFT JOIN events e ON e.position = d.event_position " + EventMapping.LeftJoins
        + " WHERE d.session_id = $1 AND d.next_attempt_at <= $2 ORDER BY d.next_attempt_at, d.id LIMIT $3";

    private const string NextDue = "SELECT MIN(next_attempt_at) FROM webhook_deliveries WHERE session_id = $1 AND next_attempt_at IS NOT NULL";

    private const string Exists = "SELECT 1 FROM webhook_deliveries WHERE session_id = $1 AND event_id = $2";

    private const string List =
        "SELECT " + DeliveryMapping.Columns + " FROM webhook_deliveries d LEFT JOIN events e ON e.position = d.event_position "
        + "WHERE d.session_id = $1 AND d.id < $2";

    private const string Order = " ORDER BY d.id DESC LIMIT $3";
    private const string ListAll = List + Order;
    private const string ListPending = List + " AND d.status = 0" + Order;
    private const string ListDelivered = List + " AND d.status = 1" + Order;

    // The status stands in the text, so that the index of the dead is used.
    private const string ListDead = List + " AND d.status = 2" + Order;
    private const string ListStopped = List + " AND d.status = 3" + Order;

    public ValueTask<WebhookRow?> FindAsync(string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(WebhookMapping.BySession, reader => WebhookMapping.Read(reader, sealer.Sealer), sessionId), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListSessionsWithDueAsync(
        DateTimeOffset now, string afterSessionId, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<string>>(async db => await FindSessionsAsync(db, now.Ms(), afterSessionId, limit), cancellationToken);

    public ValueTask<IReadOnlyList<DueDelivery>> ListDueAsync(
        string sessionId, DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<DueDelivery>>(async db => await db.AllAsync(Due, ReadDue, sessionId, now.Ms(), (long)limit), cancellationToken);

    public ValueTask<DateTimeOffset?> NextDueAsync(string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(NextDue, static reader => reader.NullableTime(0), sessionId), cancellationToken);

    public ValueTask<bool> HasDeliveryAsync(string sessionId, string eventId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(async db => await db.FirstAsync(Exists, static reader => reader.GetInt64(0), sessionId, eventId) == 1, cancellationToken);

    public ValueTask<Page<DeliveryRow>> ListDeliveriesAsync(
        string sessionId, DeliveryStatus? status, int limit, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (before, _) = Cursor.Decode(cursor);
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(SqlOf(status), DeliveryMapping.Read, sessionId, before, limit + 1L), limit, row => row, row => Cursor.Encode(row.Id)),
            cancellationToken);
    }

    private static async ValueTask<List<string>> FindSessionsAsync(SqlStatements db, long now, string after, int limit)
    {
        var due = new List<string>();
        while (due.Count < limit && await db.FirstAsync(NextSession, static reader => new Waiting(reader.GetString(0), reader.GetInt64(1)), after) is { } next)
        {
            after = next.SessionId;
            if (next.DueAt <= now)
                due.Add(after);
        }

        return due;
    }

    private static string SqlOf(DeliveryStatus? status) => status switch
    {
        null => ListAll,
        DeliveryStatus.Pending => ListPending,
        DeliveryStatus.Delivered => ListDelivered,
        DeliveryStatus.Dead => ListDead,
        DeliveryStatus.Stopped => ListStopped,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state of a delivery."),
    };

    private DueDelivery ReadDue(DbDataReader reader) => new(
        DeliveryMapping.Read(reader),
        EventMapping.IsGone(reader, DeliveryMapping.Count) ? null : EventMapping.Read(reader, sealer.Sealer, DeliveryMapping.Count));

    private sealed record Waiting(string SessionId, long DueAt);
}
