using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The progress of deliveries.</summary>
internal static class DeliveryCommands
{
    private const string Update =
        "UPDATE webhook_deliveries SET status = $2, attempts = attempts + 1, last_attempt_at = $3, next_attempt_at = $4, settled_at = $5, "
        + "status_code = $6, error = $7 WHERE id = $1 AND status = 0 RETURNING session_id, chat";

    // The session's row is what everybody locks first who tells or delivers, see OutboxCommands: two orders would be a deadlock.
    private const string Lock = "SELECT 1 FROM sessions s WHERE s.id = (SELECT session_id FROM webhook_deliveries WHERE id = $1)@lock";

    // $1 and $2 are session and chat, $3 is the time.
    private const string Promote =
        "UPDATE webhook_deliveries SET next_attempt_at = $3 WHERE next_attempt_at IS NULL AND id = "
        + "(SELECT MIN(id) FROM webhook_deliveries WHERE session_id = $1 AND chat = $2 AND status = 0)";

    public static async ValueTask<Applied> RecordAsync(CommandContext context, RecordAttempt write)
    {
        var locking = context.Statements.FirstAsync(Lock, static reader => reader.GetInt64(0), write.DeliveryId);
        long? settledAt = write.Status == DeliveryStatus.Pending ? null : write.At.Ms();
        var place = await context.Statements.FirstAsync(
            Update,
            static reader => new Place(reader.GetString(0), reader.GetString(1)),
            write.DeliveryId,
            (long)write.Status,
            write.At.Ms(),
            write.NextAttemptAt.Ms(),
            settledAt,
            (long?)write.StatusCode,
            write.Error);
        await locking;
        if (place is null)
            return new Applied(0);

        if (write.Status != DeliveryStatus.Pending)
            PromoteNext(context, place.SessionId, place.Chat, write.At);
        return new Applied(1);
    }

    /// <summary>Gives the first that waits in a chat its time.</summary>
    public static void PromoteNext(CommandContext context, string sessionId, string chat, DateTimeOffset at) =>
        context.Statements.Send(Promote, sessionId, chat, at.Ms());

    private sealed record Place(string SessionId, string Chat);
}
