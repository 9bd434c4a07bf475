using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Commands;

/// <summary>What a command applies a write with: the writer's connection, inside its transaction, and the sealer.</summary>
/// <param name="Statements">The writer's connection.</param>
/// <param name="Sealer">Seals values for rest.</param>
internal sealed record CommandContext(SqlStatements Statements, Sealer Sealer)
{
    /// <summary>The sessions that the batch wrote events of.</summary>
    public OutboxTrace Outbox { get; } = new();
}
