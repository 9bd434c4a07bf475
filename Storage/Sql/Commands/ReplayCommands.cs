using System.Data.Common;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Deliveries that wait anew.</summary>
internal static class ReplayCommands
{
    private const string Candidates = "SELECT d.id, d.chat FROM webhook_deliveries d JOIN events e ON e.position = d.event_position WHERE d.session_id = $1";
    private const string One = Candidates + " AND d.event_id = $2 AND d.status <> 0";
    private const string Lost = Candidates + " AND d.status IN (2, 3) ORDER BY d.id LIMIT $2";

    private const string Reset =
        "UPDATE webhook_deliveries SET status = 0, attempts = 0, since = $2, next_attempt_at = NULL, settled_at = NULL, status_code = NULL, error = NULL "
        + "WHERE id = $1";

    // Nobody in the chat has a time: then the first one gets it. One that has a time already is being tried, and goes before.
    private const string HasTurn = "SELECT 1 FROM webhook_deliveries WHERE session_id = $1 AND chat = $2 AND status = 0 AND next_attempt_at IS NOT NULL LIMIT 1";

    private const string Lock = "SELECT 1 FROM sessions s WHERE s.id = $1@lock";

    private const string MakeDue =
        "UPDATE webhook_deliveries SET next_attempt_at = $2 WHERE session_id = $1 AND next_attempt_at > $2 AND attempts > 0 "
        + "AND (status_code IS NULL OR status_code IN (502, 503, 504))";

    public static async ValueTask<Applied> ReplayAsync(CommandContext context, ReplayDeliveries write)
    {
        await context.Statements.FirstAsync(Lock, static reader => reader.GetInt64(0), write.SessionId);
        var rows = write.EventId is { } eventId
            ? await context.Statements.AllAsync(One, Read, write.SessionId, eventId)
            : await context.Statements.AllAsync(Lost, Read, write.SessionId, (long)write.Limit);
        foreach (var (id, _) in rows)
            context.Statements.Send(Reset, id, write.At.Ms());
        foreach (var chat in rows.Select(row => row.Chat).Distinct(StringComparer.Ordinal))
            if (await context.Statements.FirstAsync(HasTurn, static reader => reader.GetInt64(0), write.SessionId, chat) == 0)
                DeliveryCommands.PromoteNext(context, write.SessionId, chat, write.At);
        if (rows.Count > 0)
            context.Outbox.AddToDeliver(write.SessionId);
        return new Applied(rows.Count);
    }

    public static ValueTask<Applied> HurryAsync(CommandContext context, HurryDeliveries write) =>
        context.ApplyAsync(MakeDue, write.SessionId, write.At.Ms());

    private static (long Id, string Chat) Read(DbDataReader reader) => (reader.GetInt64(0), reader.GetString(1));
}
