using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Deletes what is past its retention. Tables that grow in the order of time have the oldest rows at their beginning.</summary>
internal static class RetentionCommands
{
    private const string OldEvents =
        "DELETE FROM events WHERE position IN (SELECT position FROM (SELECT position, emitted_at FROM events ORDER BY position LIMIT $2) AS oldest "
        + "WHERE emitted_at < $1)";

    private const string OldDeliveries =
        "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM (SELECT id, since, status FROM webhook_deliveries ORDER BY id LIMIT $2) AS oldest "
        + "WHERE since < $1 AND status <> 0)";

    private const string OldLog =
        "DELETE FROM session_log WHERE id IN (SELECT id FROM (SELECT id, at FROM session_log ORDER BY id LIMIT $2) AS oldest WHERE at < $1)";

    private const string OldOperations =
        "DELETE FROM operations WHERE id IN (SELECT id FROM operations WHERE finished_at IS NOT NULL AND finished_at < $1 LIMIT $2)";

    private const string OldWebhooks = "DELETE FROM webhooks WHERE session_id IN (SELECT id FROM sessions WHERE status = 5 AND deleted_at < $1)";

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeEvents write) =>
        context.ApplyAsync(OldEvents, write.Before.Ms(), (long)write.Limit);

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeDeliveries write) =>
        context.ApplyAsync(OldDeliveries, write.Before.Ms(), (long)write.Limit);

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeWebhooks write) => context.ApplyAsync(OldWebhooks, write.Before.Ms());

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeSessionLog write) =>
        context.ApplyAsync(OldLog, write.Before.Ms(), (long)write.Limit);

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeOperations write) =>
        context.ApplyAsync(OldOperations, write.Before.Ms(), (long)write.Limit);
}
