using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class OperationStore(IReaderPool readers) : IOperationStore
{
    private const string ById = "SELECT " + OperationMapping.Columns + " FROM operations WHERE id = $1 AND account_id = $2";

    private const string Unfinished =
        "SELECT " + OperationMapping.Columns + " FROM operations WHERE finished_at IS NULL ORDER BY enqueued_at, id LIMIT $1";

    public ValueTask<OperationRow?> FindAsync(string accountId, string operationId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(ById, OperationMapping.Read, operationId, accountId), cancellationToken);

    public ValueTask<IReadOnlyList<OperationRow>> ListUnfinishedAsync(int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<OperationRow>>(async db => await db.AllAsync(Unfinished, OperationMapping.Read, (long)limit), cancellationToken);
}
