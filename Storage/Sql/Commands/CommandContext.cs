using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>What a command applies a write with: the writer's connection, inside its transaction, and the sealer.</summary>
/// <param name="Statements">The writer's connection.</param>
/// <param name="Sealer">Seals values for rest.</param>
internal sealed record CommandContext(SqlStatements Statements, Sealer Sealer)
{
    /// <summary>The sessions that the batch wrote events of.</summary>
    public OutboxTrace Outbox { get; } = new();

    /// <summary>The fences that were found to hold, and hold until the transaction ends, unless it changes an owner itself or goes back to a savepoint.</summary>
    public HashSet<SessionFence> Held { get; } = [];

    /// <summary>The sessions that were found to be there and not deleted, with the same reservations.</summary>
    public HashSet<string> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>Forgets what was found.</summary>
    public void ForgetFound()
    {
        Held.Clear();
        Open.Clear();
    }

    /// <summary>Forgets what belongs to one transaction.</summary>
    public void Clear()
    {
        Outbox.Clear();
        ForgetFound();
    }

    /// <summary>Runs a statement that is a write by itself.</summary>
    public ValueTask<Applied> ApplyAsync(string sql, params ReadOnlySpan<SqlValue> values) => CountAsync(Statements.ExecuteAsync(sql, values));

    private static async ValueTask<Applied> CountAsync(ValueTask<int> statement) => new(await statement);
}
