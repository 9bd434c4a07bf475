using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Receipts for many messages.</summary>
internal static class ReceiptCommands
{
    private const string Advance =
        ProgressSql.Set
        + " WHERE session_id = $1 AND provider_msg_id = $2 AND direction = 2"
        + ProgressSql.InChat
        + ProgressSql.IfProgress
        + " RETURNING position, id, CASE WHEN $4 = 5 THEN read_at ELSE delivered_at END, chat_jid, chat_alternate, kind";

    public static async ValueTask<IReadOnlyList<ReceiptChange>> ApplyAsync(CommandContext context, ApplyReceipt write)
    {
        var chat = write.Chats.Count > 0 ? write.Chats[0] : null;
        var alternate = write.Chats.Count > 1 ? write.Chats[1] : chat;
        var changes = new List<ReceiptChange>();
        foreach (var providerId in write.ProviderMessageIds)
        {
            var changed = await context.Statements.AllAsync(
                Advance,
                reader => (Position: reader.GetInt64(0), Message: new ChangedMessage(
                    reader.GetString(1),
                    providerId,
                    reader.GetString(3),
                    reader.NullableString(4),
                    reader.GetString(5),
                    write.Status,
                    reader.Time(2))),
                write.SessionId,
                providerId,
                write.At.Ms(),
                (long)write.Status,
                (string?)null,
                (long?)null,
                chat,
                alternate);
            foreach (var (position, message) in changed)
            {
                EventCommands.Add(context, position, write.Event, message.At);
                if (write.Tell is { } tell)
                    await OutboxCommands.AppendAsync(context, write.SessionId, tell(message));
                changes.Add(new ReceiptChange(message.Id, providerId, write.Status));
            }
        }

        return changes;
    }
}
