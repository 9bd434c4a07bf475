using Microsoft.Data.Sqlite;
using Wapio.Storage.Events;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Sqlite;

/// <summary>Commits batches on SQLite's one writer connection.</summary>
internal sealed class SqliteBatchCommitter(Func<SqlStatements> open, SqlStatements first, Sealer sealer, EventSignal signal, WriteAheadLogLimit log, Checkpointer? checkpointer = null)
    : SqlBatchCommitter(open, first, sealer, signal)
{
    // Result codes of SQLite that say that the database as a whole is unwell: busy, locked, out of memory, read-only, I/O error, corrupt,
    // full, cannot open, not a database.
    private static readonly HashSet<int> EngineFailures = [5, 6, 7, 8, 10, 11, 13, 14, 26];

    protected override string Begin => "BEGIN IMMEDIATE";

    protected override void OnCommitted(SqlStatements statements)
    {
        checkpointer?.Check((SqliteStatements)statements);
        log.Check(statements);
    }

    public override bool IsEngineFailure(Exception exception) => exception is SqliteException e && EngineFailures.Contains(e.SqliteErrorCode);

    // A file does not go away under its connection.
    protected override bool IsConnectionLost(Exception exception) => false;
}
