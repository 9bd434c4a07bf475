using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class SessionStore(IReaderPool readers, SealerHolder sealer) : ISessionStore
{
    private const string Select = "SELECT " + SessionMapping.Columns + " FROM sessions";
    private const string ById = Select + " WHERE id = $1";
    private const string ByAccountAndId = Select + " WHERE id = $1 AND account_id = $2";

    // $2 is a set of states, one bit each.
    private const string ByAccount =
        Select + " WHERE account_id = $1 AND ((CAST(1 AS BIGINT) << CAST(status AS INTEGER)) & $2) <> 0 "
        + "AND (CAST($3 AS TEXT) IS NULL OR position < COALESCE((SELECT position FROM sessions WHERE id = $3 AND account_id = $1), 0)) "
        + "ORDER BY position DESC LIMIT $4";

    private const string ToWake =
        Select + " WHERE wants_connection = 1 AND (COALESCE(last_activity_at, 0), position) < ($1, $2) "
        + "ORDER BY COALESCE(last_activity_at, 0) DESC, position DESC LIMIT $3";

    private const string CountToWake = "SELECT COUNT(*) FROM sessions WHERE wants_connection = 1";

    private const string Log =
        "SELECT id, session_id, at, event, status, reason_code, text FROM session_log WHERE session_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";

    private const long AllButDeleted = (1 << (int)SessionStatus.Deleted) - 1;

    public ValueTask<SessionRow?> FindAsync(string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(ById, Read, sessionId), cancellationToken);

    public ValueTask<SessionRow?> FindAsync(string accountId, string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(ByAccountAndId, Read, sessionId, accountId), cancellationToken);

    public ValueTask<Page<SessionRow>> ListAsync(SessionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var states = query.Statuses.Count == 0 ? AllButDeleted : query.Statuses.Aggregate(0L, (set, status) => set | (1L << (int)status));
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(ByAccount, Read, query.AccountId, states, query.BeforeId, query.Limit + 1L), query.Limit, row => row, row => row.Id),
            cancellationToken);
    }

    public ValueTask<Page<SessionRow>> ListWantingConnectionAsync(int limit, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (activity, position) = Cursor.Decode(cursor);
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(ToWake, reader => (Row: Read(reader), Position: reader.GetInt64(SessionMapping.PositionColumn)), activity, position, limit + 1L),
                limit,
                row => row.Row,
                row => Cursor.Encode(row.Row.LastActivityAt?.Ms() ?? 0, row.Position)),
            cancellationToken);
    }

    public ValueTask<int> CountWantingConnectionAsync(CancellationToken cancellationToken = default) =>
        readers.ReadAsync(async db => (int)await db.FirstAsync(CountToWake, static reader => reader.GetInt64(0)), cancellationToken);

    public ValueTask<Page<SessionLogRow>> ListLogAsync(
        string sessionId, int limit, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (before, _) = Cursor.Decode(cursor);
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(
                    Log,
                    static reader => new SessionLogRow(
                        reader.GetInt64(0),
                        reader.GetString(1),
                        reader.Time(2),
                        reader.GetString(3),
                        (SessionStatus)reader.GetInt64(4),
                        reader.NullableString(5),
                        reader.NullableString(6)),
                    sessionId,
                    before,
                    limit + 1L),
                limit,
                row => row,
                row => Cursor.Encode(row.Id)),
            cancellationToken);
    }

    private SessionRow Read(System.Data.Common.DbDataReader reader) => SessionMapping.Read(reader, sealer.Sealer);
}
