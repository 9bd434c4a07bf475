using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql;
using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Sqlite;

/// <summary>Commits batches on SQLite's one writer connection.</summary>
internal sealed class SqliteBatchCommitter(CommandContext context) : IBatchCommitter, IDisposable
{
    // Result codes of SQLite that say that the database as a whole is unwell: busy, locked, out of memory, read-only, I/O error, corrupt,
    // full, cannot open, not a database.
    private static readonly HashSet<int> EngineFailures = [5, 6, 7, 8, 10, 11, 13, 14, 26];

    private SqlStatements Statements => context.Statements;

    public UnitOutcome[] Commit(IReadOnlyList<WriteUnit> batch, bool isolated)
    {
        var outcomes = new UnitOutcome[batch.Count];
        var lanes = new BrokenLanes();
        Statements.Execute("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < outcomes.Length; i++)
                outcomes[i] = lanes.Note(batch[i], lanes.FailureOf(batch[i]) ?? (isolated ? ApplyIsolated(batch[i]) : Apply(batch[i])));
            Statements.Execute("COMMIT");
            return outcomes;
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    public bool IsEngineFailure(Exception exception) => exception is SqliteException e && EngineFailures.Contains(e.SqliteErrorCode);

    public void Dispose() => Statements.Dispose();

    private UnitOutcome Apply(WriteUnit unit)
    {
        var (results, broken) = UnitApplier.Apply(context, unit);
        return new UnitOutcome(results, broken is { } fence ? new FencedException(fence) : null);
    }

    private UnitOutcome ApplyIsolated(WriteUnit unit)
    {
        Statements.Execute("SAVEPOINT unit");
        try
        {
            var outcome = Apply(unit);
            Statements.Execute("RELEASE unit");
            return outcome;
        }
        catch (Exception e) when (!IsEngineFailure(e))
        {
            Statements.Execute("ROLLBACK TO unit");
            Statements.Execute("RELEASE unit");
            return new UnitOutcome(null, e);
        }
    }

    private void Rollback()
    {
        try
        {
            Statements.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }
}
