using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Keeping messages from history. Their positions are below zero, the newest next to it, as far as they come in that order.</summary>
internal static class HistoryCommands
{
    private const string InSession = "SELECT COUNT(*) FROM messages WHERE session_id = $1 AND position < 0";
    private const string InChat = "SELECT COUNT(*) FROM messages WHERE session_id = $1 AND chat_jid = $2 AND position < 0";

    // Whatever the address of its chat or sender was then: WhatsApp's ids are random.
    private const string Known = "SELECT 1 FROM messages WHERE session_id = $1 AND provider_msg_id = $2 AND direction = $3";

    public static async ValueTask<Applied> KeepAsync(CommandContext context, KeepHistory write)
    {
        var room = write.MostInSession - await context.Statements.FirstAsync(InSession, static reader => reader.GetInt64(0), write.SessionId);
        var inChat = new Dictionary<string, long>(StringComparer.Ordinal);
        var kept = 0;

        // The oldest get the lowest positions, whichever chat they are of.
        foreach (var (row, payload) in write.Messages.OrderByDescending(message => message.Row.CreatedAt))
        {
            if (kept >= room)
                break;
            if (!inChat.TryGetValue(row.ChatJid, out var count))
                count = await context.Statements.FirstAsync(InChat, static reader => reader.GetInt64(0), write.SessionId, row.ChatJid);
            inChat[row.ChatJid] = count;
            if (count >= write.MostInChat || await IsKnownAsync(context, row))
                continue;
            await MessageInsert.ApplyAsync(context, row, payload, isHistory: true);
            inChat[row.ChatJid] = count + 1;
            kept++;
        }

        return new Applied(kept);
    }

    private static async ValueTask<bool> IsKnownAsync(CommandContext context, MessageRow row) => await context.Statements.FirstAsync(
        Known, static reader => reader.GetInt64(0), row.SessionId, row.ProviderMessageId, (long)row.Direction) == 1;
}
