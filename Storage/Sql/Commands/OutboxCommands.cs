using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The one place that keeps events: allots their numbers and makes their deliveries, inside the transaction of what they tell of.</summary>
internal static class OutboxCommands
{
    // The row stays locked until the commit, so numbers follow the order of commits and a transaction that is rolled back leaves no gap. Whoever settles a
    // delivery locks it too: else one might be added without a time behind one that is settled just then.
    private const string Allot = "UPDATE sessions SET event_sequence = event_sequence + $2 WHERE id = $1 RETURNING event_sequence";

    // The first of several has the payload of all; $7 is its number, for the others.
    private const string Insert =
        "INSERT INTO events (session_id, sequence, id, kind, chat, emitted_at, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private const string InsertFurther =
        "INSERT INTO events (session_id, sequence, id, kind, chat, emitted_at, payload_of) "
        + "SELECT $1, $2, $3, $4, $5, $6, position FROM events WHERE session_id = $1 AND sequence = $7";

    private const string Wanted = "SELECT events FROM webhooks WHERE session_id = $1 AND is_active = 1";

    // Only the first that waits in a chat has a time: the others get theirs when it is settled.
    private const string InsertDelivery =
        "INSERT INTO webhook_deliveries (session_id, event_position, event_id, chat, next_attempt_at, since) "
        + "SELECT $1, position, $3, $4, CASE WHEN EXISTS (SELECT 1 FROM webhook_deliveries WHERE session_id = $1 AND chat = $4 AND status = 0) "
        + "THEN NULL ELSE $5 END, $5 FROM events WHERE session_id = $1 AND sequence = $2";

    /// <summary>Keeps events of a session; none when there is no such session.</summary>
    public static async ValueTask<Applied> AppendAsync(CommandContext context, string sessionId, IReadOnlyList<OutboxEvent> events)
    {
        var count = events.Sum(e => e.Kinds.Count);
        if (count == 0)
            return new Applied(0);
        var allotting = context.Statements.FirstAsync(Allot, static reader => reader.GetInt64(0), sessionId, (long)count);
        var asking = context.Statements.FirstAsync(Wanted, static reader => reader.GetInt64(0), sessionId);
        var last = await allotting;
        var wanted = new EventSet(await asking);
        if (last == 0)
            return new Applied(0);

        var sequence = last - count;
        foreach (var e in events)
            sequence = Append(context, sessionId, e, sequence, wanted);
        context.Outbox.AddTold(sessionId);
        return new Applied(count);
    }

    private static long Append(CommandContext context, string sessionId, OutboxEvent e, long sequence, EventSet wanted)
    {
        var first = sequence + 1;
        for (var i = 0; i < e.Kinds.Count; i++)
        {
            var (id, kind, at) = (e.Ids[i], (long)e.Kinds[i], e.EmittedAt.Ms());
            if (++sequence == first)
                context.Statements.Send(Insert, sessionId, sequence, id, kind, e.Chat, at, context.Sealer.Seal(SealPlace.EventPayload(sessionId, id), e.Payload.Span));
            else
                context.Statements.Send(InsertFurther, sessionId, sequence, id, kind, e.Chat, at, first);
            if (wanted.Contains(e.Kinds[i]))
                AddDelivery(context, sessionId, e, i, sequence);
        }

        return sequence;
    }

    private static void AddDelivery(CommandContext context, string sessionId, OutboxEvent e, int index, long sequence)
    {
        context.Statements.Send(InsertDelivery, sessionId, sequence, e.Ids[index], e.Chat, e.EmittedAt.Ms());
        context.Outbox.AddToDeliver(sessionId);
    }
}
