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
    private const int MostAttempts = 5;

    private CommandContext? _context = new(first, sealer);

    /// <summary>Begins the transaction of a batch.</summary>
    protected abstract string Begin { get; }

    private CommandContext Context => _context ??= new CommandContext(open(), sealer);

    private SqlStatements Statements => Context.Statements;

    public UnitOutcome[] Commit(IReadOnlyList<WriteUnit> batch, bool isolated)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return CommitOnce(batch, isolated);
            }
            catch (Exception failure) when (attempt < MostAttempts && IsConflict(failure))
            {
                // All was rolled back. Those who met go on at different times.
                Thread.Sleep(Random.Shared.Next(1, 5 << attempt));
            }
        }
    }

    /// <inheritdoc />
    public abstract bool IsEngineFailure(Exception exception);

    /// <summary>True when an exception says that the connection is of no use any more.</summary>
    protected abstract bool IsConnectionLost(Exception exception);

    /// <summary>True when the transaction was given up because of another one: the same may succeed now.</summary>
    protected virtual bool IsConflict(Exception exception) => false;

    /// <summary>Called after each commit; must not throw.</summary>
    protected virtual void OnCommitted(SqlStatements statements)
    {
    }

    /// <summary>Applies the units of a batch, in their order.</summary>
    protected virtual async ValueTask ApplyAsync(CommandContext context, BatchRun run)
    {
        for (var i = 0; i < run.Units.Count; i++)
            await run.ApplyAsync(context, i);
    }

    public void Dispose() => _context?.Statements.Dispose();

    private UnitOutcome[] CommitOnce(IReadOnlyList<WriteUnit> batch, bool isolated)
    {
        var run = new BatchRun(batch, new UnitOutcome[batch.Count], new BrokenLanes());
        try
        {
            Context.Clear();
            Statements.Forget();
            Statements.Send(Begin);
            if (isolated)
                ApplyIsolated(run);
            else
                Statements.Finish(ApplyAsync(Context, run));
            Statements.Finish(Statements.ExecuteAsync("COMMIT"));
        }
        catch (Exception failure)
        {
            Rollback(failure);
            throw;
        }

        signal.Raise(Context.Outbox.Told, Context.Outbox.ToDeliver);
        OnCommitted(Statements);
        return run.Outcomes;
    }

    private void ApplyIsolated(BatchRun run)
    {
        for (var i = 0; i < run.Units.Count; i++)
        {
            // What is undone may be the lock of a fence.
            Context.ForgetFound();
            Statements.Send("SAVEPOINT unit");
            try
            {
                Statements.Finish(run.ApplyAsync(Context, i));
                Statements.Finish(Statements.ExecuteAsync("RELEASE SAVEPOINT unit"));
            }
            catch (Exception e) when (!IsEngineFailure(e) && !IsConflict(e))
            {
                Statements.Forget();
                Statements.Send("ROLLBACK TO SAVEPOINT unit");
                Statements.Finish(Statements.ExecuteAsync("RELEASE SAVEPOINT unit"));
                run.Note(i, new UnitOutcome(null, e));
            }
        }
    }

    private void Rollback(Exception failure)
    {
        if (_context is not { } context) return;
        try
        {
            // What the engine did not say itself may have left statements half answered: nothing can be built on such a connection.
            if (failure is DbException && !IsConnectionLost(failure))
            {
                context.Statements.Forget();
                context.Statements.Finish(context.Statements.ExecuteAsync("ROLLBACK"));
                return;
            }
        }
        catch (DbException rollback) when (!IsConnectionLost(rollback))
        {
            // The engine has rolled back by itself, as SQLite does when the disk is full.
            return;
        }
        catch (Exception)
        {
            // The connection broke just now, whatever the driver makes of it.
        }

        _context = null;
        context.Statements.Dispose();
    }
}
