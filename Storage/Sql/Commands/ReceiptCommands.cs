using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Receipts for many messages.</summary>
internal static class ReceiptCommands
{
    private const string Advance =
        ProgressSql.Set
        + " WHERE session_id = $1 AND provider_msg_id = $2 AND direction = 2"
        + " AND (CAST($7 AS TEXT) IS NULL OR chat_jid IN ($7, $8) OR chat_alternate IN ($7, $8))"
        + ProgressSql.IfProgress
        + " RETURNING position, id, CASE WHEN $4 = 5 THEN read_at ELSE delivered_at END";

    public static IReadOnlyList<ReceiptChange> Apply(CommandContext context, ApplyReceipt write)
    {
        var chat = write.Chats.Count > 0 ? write.Chats[0] : null;
        var alternate = write.Chats.Count > 1 ? write.Chats[1] : chat;
        var changes = new List<ReceiptChange>();
        foreach (var providerId in write.ProviderMessageIds)
        {
            var changed = context.Statements.All(
                Advance,
                static reader => (Position: reader.GetInt64(0), Id: reader.GetString(1), At: reader.GetInt64(2)),
                write.SessionId,
                providerId,
                write.At.Ms(),
                (long)write.Status,
                null,
                null,
                chat,
                alternate);
            foreach (var (position, id, at) in changed)
            {
                EventCommands.Add(context, position, write.Event, DateTimeOffset.FromUnixTimeMilliseconds(at));
                changes.Add(new ReceiptChange(id, providerId, write.Status));
            }
        }

        return changes;
    }
}
