using Wapio.Storage.Events;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>Commits batches on one connection to PostgreSQL.</summary>
internal sealed class PostgresBatchCommitter(Func<SqlStatements> open, SqlStatements first, Sealer sealer, EventSignal signal)
    : SqlBatchCommitter(open, first, sealer, signal)
{
    protected override string Begin => "BEGIN";

    public override bool IsEngineFailure(Exception exception) => PostgresFailures.IsEngineFailure(exception);

    protected override bool IsConnectionLost(Exception exception) => PostgresFailures.IsConnectionLost(exception);
}
