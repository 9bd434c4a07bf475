using Npgsql;

namespace Wapio.Storage.Postgres;

/// <summary>A statement that answers with the number of rows that it changed.</summary>
internal sealed class PostgresCount(NpgsqlBatchCommand command) : PostgresAnswer<int>(command)
{
    public override void Complete() => Completion.SetResult((int)Command.RecordsAffected);
}
