using Wapio.Storage.Events;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;
using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Postgres;

/// <summary>
/// Commits batches on one connection to PostgreSQL. What belongs to different sessions is applied side by side, so that a batch costs as many
/// round trips as the longest chain of one session, not as many as it has statements; messages to accept go together whosever they are.
/// </summary>
internal sealed class PostgresBatchCommitter(Func<SqlStatements> open, SqlStatements first, Sealer sealer, EventSignal signal)
    : SqlBatchCommitter(open, first, sealer, signal)
{
    protected override string Begin => "BEGIN";

    public override bool IsEngineFailure(Exception exception) => PostgresFailures.IsEngineFailure(exception);

    protected override bool IsConnectionLost(Exception exception) => PostgresFailures.IsConnectionLost(exception);

    protected override bool IsConflict(Exception exception) => PostgresFailures.IsConflict(exception);

    protected override async ValueTask ApplyAsync(CommandContext context, BatchRun run)
    {
        var from = 0;
        for (var i = 0; i < run.Units.Count; i++)
        {
            if (UnitScope.SessionOf(run.Units[i]) is not null) continue;
            await ApplySessionsAsync(context, run, from, i);
            await run.ApplyAsync(context, i);
            from = i + 1;
        }

        await ApplySessionsAsync(context, run, from, run.Units.Count);
    }

    /// <summary>Applies units that each belong to one session.</summary>
    private static async ValueTask ApplySessionsAsync(CommandContext context, BatchRun run, int from, int to)
    {
        var accepts = new List<int>();
        var sessions = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        HashSet<string>? changed = null;
        for (var i = from; i < to; i++)
        {
            var session = UnitScope.SessionOf(run.Units[i])!;
            // Nothing means anything to an accept but a change of the session's state, and what comes before it in the order of the session's messages.
            if (run.Units[i] is { Writes: [AcceptMessage { Media: null }], Lane: null } && changed?.Contains(session) is not true)
            {
                accepts.Add(i);
                continue;
            }

            if (run.Units[i].Writes.Any(write => write is AcceptMessage or InsertInbound or RequeueMessage or ReleaseHeld or ChangeSessionStatus))
                (changed ??= []).Add(session);
            if (!sessions.TryGetValue(session, out var units))
                sessions[session] = units = [];
            units.Add(i);
        }

        var accepting = accepts.Count > 0 ? PostgresAccepts.ApplyAsync(context, run, accepts).AsTask() : Task.CompletedTask;
        var accepted = accepts.Select(index => UnitScope.SessionOf(run.Units[index])!).ToHashSet(StringComparer.Ordinal);
        var (running, turns) = (new List<Task>(sessions.Count), new List<TaskCompletionSource>());
        foreach (var (session, units) in sessions)
            running.Add(ApplyInOrderAsync(context, run, units, accepted.Contains(session) ? TakeTurn(turns) : Task.CompletedTask).AsTask());
        await GiveTurnsAsync(accepting, turns);
        foreach (var one in running)
            await one;
    }

    private static Task TakeTurn(List<TaskCompletionSource> turns)
    {
        var turn = new TaskCompletionSource();
        turns.Add(turn);
        return turn.Task;
    }

    // A task for each of those who wait: when many await one task, all but one of them go on in threads of the pool.
    private static async Task GiveTurnsAsync(Task accepting, List<TaskCompletionSource> turns)
    {
        await accepting;
        foreach (var turn in turns) turn.SetResult();
    }

    private static async ValueTask ApplyInOrderAsync(CommandContext context, BatchRun run, List<int> units, Task before)
    {
        // What is accepted here may be what these are about.
        await before;
        foreach (var index in units)
            await run.ApplyAsync(context, index);
    }
}
