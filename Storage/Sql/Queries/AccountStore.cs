using System.Data.Common;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class AccountStore(IReaderPool readers) : IAccountStore
{
    private const string Select = "SELECT id, name, created_at, limit_per_minute, limit_burst FROM accounts";

    private const string CountSessions = "SELECT status, COUNT(*) FROM sessions WHERE account_id = $1 AND status <> 5 GROUP BY status";

    private const string CountMessages =
        "SELECT COUNT(*) FROM messages m JOIN sessions s ON s.id = m.session_id WHERE s.account_id = $1 AND s.status <> 5 AND m.status < 2";

    private const string CountWebhooks = "SELECT COUNT(*) FROM webhooks w JOIN sessions s ON s.id = w.session_id WHERE s.account_id = $1 AND s.status <> 5 AND w.is_active = 1";

    private const string CountDeliveries =
        "SELECT COUNT(*) FROM webhook_deliveries d JOIN sessions s ON s.id = d.session_id WHERE s.account_id = $1 AND s.status <> 5 AND d.next_attempt_at IS NOT NULL";

    public ValueTask<AccountRow?> FindAsync(string accountId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Select + " WHERE id = $1", Read, accountId), cancellationToken);

    public ValueTask<IReadOnlyList<AccountRow>> ListAsync(CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<AccountRow>>(async db => await db.AllAsync(Select + " ORDER BY created_at, id", Read), cancellationToken);

    public ValueTask<AccountSummary> SummariseAsync(string accountId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(
            async db =>
            {
                var sessions = await db.AllAsync(CountSessions, static reader => (Status: (SessionStatus)reader.GetInt64(0), Count: (int)reader.GetInt64(1)), accountId);
                return new AccountSummary(
                    sessions.ToDictionary(row => row.Status, row => row.Count),
                    await db.FirstAsync(CountMessages, static reader => reader.GetInt64(0), accountId),
                    (int)await db.FirstAsync(CountWebhooks, static reader => reader.GetInt64(0), accountId),
                    await db.FirstAsync(CountDeliveries, static reader => reader.GetInt64(0), accountId));
            },
            cancellationToken);

    private static AccountRow Read(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.Time(2))
    {
        LimitPerMinute = reader.IsDBNull(3) ? null : (int)reader.GetInt64(3),
        LimitBurst = reader.IsDBNull(4) ? null : (int)reader.GetInt64(4),
    };
}
