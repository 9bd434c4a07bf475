using System.Data.Common;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class AccountStore(IReaderPool readers) : IAccountStore
{
    private const string Select = "SELECT id, name, created_at FROM accounts";

    public ValueTask<AccountRow?> FindAsync(string accountId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Select + " WHERE id = $1", Read, accountId), cancellationToken);

    public ValueTask<IReadOnlyList<AccountRow>> ListAsync(CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<AccountRow>>(async db => await db.AllAsync(Select + " ORDER BY created_at, id", Read), cancellationToken);

    private static AccountRow Read(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.Time(2));
}
