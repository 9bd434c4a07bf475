using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class NodeStore(IReaderPool readers) : INodeStore
{
    private const string Living =
        "SELECT id, name, role, version, address, sessions, draining, started_at, expires_at - @now FROM incarnations WHERE expires_at > @now ORDER BY id";

    private const string Released = "SELECT id FROM sessions WHERE owner IS NULL AND wants_connection = 1 ORDER BY position LIMIT $1";

    // An owner is a row of incarnations for as long as a session names it. SQLite takes the tables of a cross join in the order in which they stand here; else it
    // would read all sessions.
    private const string Bereft =
        "SELECT s.id FROM incarnations i CROSS JOIN sessions s WHERE s.owner = i.id AND i.expires_at <= @now AND s.wants_connection = 1 LIMIT $1";

    public ValueTask<IReadOnlyList<NodeRow>> ListAsync(CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<NodeRow>>(
            async db => await db.AllAsync(Living, static reader => new NodeRow(
                reader.GetString(0),
                new NodeReport(
                    reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.NullableString(4), reader.GetInt64(5), reader.Flag(6)),
                reader.Time(7),
                TimeSpan.FromMilliseconds(reader.GetInt64(8)))),
            cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListOrphansAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return readers.ReadAsync<IReadOnlyList<string>>(
            async db =>
            {
                var found = await db.AllAsync(Bereft, static reader => reader.GetString(0), (long)limit);
                if (found.Count < limit) found.AddRange(await db.AllAsync(Released, static reader => reader.GetString(0), (long)(limit - found.Count)));
                return found;
            },
            cancellationToken);
    }
}
