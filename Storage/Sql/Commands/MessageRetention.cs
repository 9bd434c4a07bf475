using System.Buffers.Binary;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>
/// What old messages lose. Messages lie in the order of time, nearly: one that is queued anew moves to the end. Those that wait to be sent are left alone.
/// </summary>
internal static class MessageRetention
{
    private const string Bookmark = "retention_bodies";
    private const string ReadBookmark = "SELECT value FROM store_properties WHERE name = $1";

    private const string WriteBookmark =
        "INSERT INTO store_properties (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    private const string Next = "SELECT position, created_at FROM messages WHERE position > $1 ORDER BY position LIMIT $2";

    private const string Empty =
        "UPDATE messages SET text = NULL, payload = NULL WHERE position > $1 AND position <= $2 AND status >= 2 AND (text IS NOT NULL OR payload IS NOT NULL)";

    // What came from history lies in no such order, and has an index by time instead.
    private const string Old =
        "SELECT position FROM (SELECT position, created_at, status FROM messages WHERE position > 0 ORDER BY position LIMIT $2) AS oldest WHERE created_at < $1 AND status >= 2 "
        + "UNION ALL SELECT position FROM (SELECT position FROM messages WHERE position < 0 AND created_at < $1 ORDER BY created_at LIMIT $2) AS history";

    private const string EmptyHistory =
        "UPDATE messages SET text = NULL, payload = NULL WHERE position IN (SELECT position FROM messages WHERE position < 0 AND payload IS NOT NULL AND created_at < $1 "
        + "ORDER BY created_at LIMIT $2)";

    private const string DeleteEvents = "DELETE FROM message_events WHERE position IN (" + Old + ")";
    private const string DeleteVotes = "DELETE FROM poll_votes WHERE message_id IN (SELECT id FROM messages WHERE position IN (" + Old + "))";
    private const string DeleteMessages = "DELETE FROM messages WHERE position IN (" + Old + ")";

    public static async ValueTask<Applied> PurgeAsync(CommandContext context, PurgeBodies write)
    {
        var history = await context.Statements.ExecuteAsync(EmptyHistory, write.Before.Ms(), (long)write.Limit);
        var mark = await context.Statements.FirstAsync(ReadBookmark, static reader => reader.GetFieldValue<byte[]>(0), Bookmark);
        var from = mark is null ? 0 : BinaryPrimitives.ReadInt64BigEndian(mark);
        var next = await context.Statements.AllAsync(Next, static reader => (Position: reader.GetInt64(0), At: reader.GetInt64(1)), from, (long)write.Limit);
        var old = next.TakeWhile(row => row.At < write.Before.Ms()).ToList();
        if (old.Count == 0)
            return new Applied(history);

        var to = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(to, old[^1].Position);
        context.Statements.Send(Empty, from, old[^1].Position);
        context.Statements.Send(WriteBookmark, Bookmark, to);
        return new Applied(Math.Max(old.Count, history));
    }

    public static async ValueTask<Applied> PurgeAsync(CommandContext context, PurgeMessages write)
    {
        context.Statements.Send(DeleteEvents, write.Before.Ms(), (long)write.Limit);
        context.Statements.Send(DeleteVotes, write.Before.Ms(), (long)write.Limit);
        return new Applied(Math.Min(write.Limit, await context.Statements.ExecuteAsync(DeleteMessages, write.Before.Ms(), (long)write.Limit)));
    }
}
