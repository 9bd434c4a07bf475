using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>Commits batches on one connection to PostgreSQL.</summary>
internal sealed class PostgresBatchCommitter(Func<SqlStatements> open, SqlStatements first, Sealer sealer) : SqlBatchCommitter(open, first, sealer)
{
    protected override string Begin => "BEGIN";

    public override bool IsEngineFailure(Exception exception) => PostgresFailures.IsEngineFailure(exception);

    protected override bool IsConnectionLost(Exception exception) => PostgresFailures.IsConnectionLost(exception);
}
