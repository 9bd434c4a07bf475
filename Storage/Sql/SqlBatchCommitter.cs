using System.Data.Common;
using Wapio.Storage.Events;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Sql;

/// <summary>Commits batches on one writer connection, which is opened anew when it broke.</summary>
/// <param name="open">Opens the connection. The first is given with <paramref name="first"/>.</param>
/// <param name="first">The connection that the schema was checked with.</param>
/// <param name="sealer">Seals values for rest.</param>
/// <param name="signal">Says that there are new events, once they are committed.</param>
internal abstract class SqlBatchCommitter(Func<SqlStatements> open, SqlStatements first, Sealer sealer, EventSignal signal) : IBatchCommitter, IDisposable
{
    private CommandContext? _context = new(first, sealer);

    /// <summary>Begins the transaction of a batch.</summary>
    protected abstract string Begin { get; }

    private CommandContext Context => _context ??= new CommandContext(open(), sealer);

    private SqlStatements Statements => Context.Statements;

    public UnitOutcome[] Commit(IReadOnlyList<WriteUnit> batch, bool isolated)
    {
        var outcomes = new UnitOutcome[batch.Count];
        var lanes = new BrokenLanes();
        try
        {
            Context.Outbox.Clear();
            Statements.Execute(Begin);
            for (var i = 0; i < outcomes.Length; i++)
                outcomes[i] = lanes.Note(batch[i], lanes.FailureOf(batch[i]) ?? (isolated ? ApplyIsolated(batch[i]) : Apply(batch[i])));
            Statements.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            Rollback(failure);
            throw;
        }

        signal.Raise(Context.Outbox.Told, Context.Outbox.ToDeliver);
        return outcomes;
    }

    /// <inheritdoc />
    public abstract bool IsEngineFailure(Exception exception);

    /// <summary>True when an exception says that the connection is of no use any more.</summary>
    protected abstract bool IsConnectionLost(Exception exception);

    public void Dispose() => _context?.Statements.Dispose();

    private UnitOutcome Apply(WriteUnit unit)
    {
        var (results, broken) = UnitApplier.Apply(Context, unit);
        return new UnitOutcome(results, broken is { } fence ? new FencedException(fence) : null);
    }

    private UnitOutcome ApplyIsolated(WriteUnit unit)
    {
        Statements.Execute("SAVEPOINT unit");
        try
        {
            var outcome = Apply(unit);
            Statements.Execute("RELEASE SAVEPOINT unit");
            return outcome;
        }
        catch (Exception e) when (!IsEngineFailure(e))
        {
            Statements.Execute("ROLLBACK TO SAVEPOINT unit");
            Statements.Execute("RELEASE SAVEPOINT unit");
            return new UnitOutcome(null, e);
        }
    }

    private void Rollback(Exception failure)
    {
        if (_context is not { } context) return;
        try
        {
            if (!IsConnectionLost(failure))
            {
                context.Statements.Execute("ROLLBACK");
                return;
            }
        }
        catch (DbException rollback) when (!IsConnectionLost(rollback))
        {
            // The engine has rolled back by itself, as SQLite does when the disk is full.
            return;
        }
        catch (DbException)
        {
            // The connection broke just now.
        }

        _context = null;
        context.Statements.Dispose();
    }
}
