using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class EventStore(IReaderPool readers, SealerHolder sealer) : IEventStore
{
    private const string After =
        "SELECT " + EventMapping.Columns + " FROM events e " + EventMapping.Joins + " WHERE e.session_id = $1 AND e.sequence > $2 ORDER BY e.sequence LIMIT $3";

    private const string Last = "SELECT event_sequence FROM sessions WHERE id = $1";

    public ValueTask<IReadOnlyList<EventRow>> ListAsync(string sessionId, long after, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<EventRow>>(
            async db => await db.AllAsync(After, reader => EventMapping.Read(reader, sealer.Sealer), sessionId, after, (long)limit), cancellationToken);

    public ValueTask<long> LastSequenceAsync(string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Last, static reader => reader.GetInt64(0), sessionId), cancellationToken);
}
