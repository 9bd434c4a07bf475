using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Operations.</summary>
internal static class OperationCommands
{
    private const string Upsert =
        "INSERT INTO operations (id, account_id, session_id, type, status, enqueued_at, started_at, finished_at, result, error) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET status = excluded.status, "
        + "started_at = excluded.started_at, finished_at = excluded.finished_at, result = excluded.result, error = excluded.error";

    public static ValueTask<Applied> PutAsync(CommandContext context, PutOperation write)
    {
        var operation = write.Operation;
        return context.ApplyAsync(
            Upsert,
            operation.Id,
            operation.AccountId,
            operation.SessionId,
            operation.Type,
            operation.Status,
            operation.EnqueuedAt.Ms(),
            operation.StartedAt.Ms(),
            operation.FinishedAt.Ms(),
            operation.Result,
            operation.Error);
    }
}
