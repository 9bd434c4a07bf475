using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Webhooks.</summary>
internal static class WebhookCommands
{
    private const string IsOpen = "SELECT 1 FROM sessions s WHERE s.id = $1 AND s.status < 4@lock";

    private const string Upsert =
        "INSERT INTO webhooks (session_id, target_url, events, is_active, stopped_reason, secret, previous_secret, previous_until, version, created_at, updated_at, media_links) "
        + "VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (session_id) DO UPDATE SET target_url = excluded.target_url, "
        + "events = excluded.events, is_active = excluded.is_active, stopped_reason = NULL, secret = excluded.secret, "
        + "previous_secret = excluded.previous_secret, previous_until = excluded.previous_until, version = excluded.version, updated_at = excluded.updated_at, "
        + "media_links = excluded.media_links";

    private const string Deactivate =
        "UPDATE webhooks SET is_active = 0, stopped_reason = $3, version = version + 1, updated_at = $4 WHERE session_id = $1 AND version = $2 AND is_active = 1";

    private const string StopPending =
        "UPDATE webhook_deliveries SET status = 3, next_attempt_at = NULL, settled_at = $2 WHERE session_id = $1 AND status = 0";

    public static async ValueTask<PutWebhookResult> PutAsync(CommandContext context, PutWebhook write)
    {
        if (await context.Statements.FirstAsync(IsOpen, static reader => reader.GetInt64(0), write.SessionId) == 0)
            return new PutWebhookResult(PutWebhookOutcome.SessionNotFound, null);

        var present = await context.Statements.FirstAsync(
            WebhookMapping.BySession, reader => WebhookMapping.Read(reader, context.Sealer), write.SessionId);
        if ((write.Secret ?? present?.Secret) is not { } secret)
            return new PutWebhookResult(PutWebhookOutcome.SecretRequired, null);

        var webhook = Replace(write, present, secret);
        Save(context, webhook);
        if (!webhook.IsActive)
            context.Statements.Send(StopPending, write.SessionId, write.At.Ms());
        return new PutWebhookResult(present is null ? PutWebhookOutcome.Created : PutWebhookOutcome.Replaced, webhook);
    }

    public static async ValueTask<Applied> DeleteAsync(CommandContext context, DeleteWebhook write)
    {
        var rows = await context.Statements.ExecuteAsync("DELETE FROM webhooks WHERE session_id = $1", write.SessionId);
        if (rows > 0)
            context.Statements.Send(StopPending, write.SessionId, write.At.Ms());
        return new Applied(rows);
    }

    public static async ValueTask<Applied> StopAsync(CommandContext context, StopWebhook write)
    {
        var rows = await context.Statements.ExecuteAsync(Deactivate, write.SessionId, write.Version, write.Reason, write.At.Ms());
        if (rows > 0)
            context.Statements.Send(StopPending, write.SessionId, write.At.Ms());
        return new Applied(rows);
    }

    private static WebhookRow Replace(PutWebhook write, WebhookRow? present, string secret)
    {
        var isRotated = present is not null && present.Secret != secret;
        return new WebhookRow
        {
            SessionId = write.SessionId,
            TargetUrl = write.TargetUrl,
            Events = write.Events,
            IsActive = write.IsActive,
            Secret = secret,
            PreviousSecret = isRotated ? present!.Secret : present?.PreviousSecret,
            PreviousUntil = isRotated ? write.PreviousUntil : present?.PreviousUntil,
            Version = (present?.Version ?? 0) + 1,
            CreatedAt = present?.CreatedAt ?? write.At,
            UpdatedAt = present is null ? null : write.At,
            MediaLinks = write.MediaLinks,
        };
    }

    private static void Save(CommandContext context, WebhookRow row) =>
        context.Statements.Send(
            Upsert,
            row.SessionId,
            WebhookMapping.SealUrl(row, context.Sealer),
            row.Events.Bits,
            row.IsActive.Number(),
            WebhookMapping.SealSecret(row, context.Sealer),
            WebhookMapping.SealPreviousSecret(row, context.Sealer),
            row.PreviousUntil.Ms(),
            row.Version,
            row.CreatedAt.Ms(),
            row.UpdatedAt.Ms(),
            row.MediaLinks.Number());
}
