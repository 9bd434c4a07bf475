using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Noting which messages were read.</summary>
internal static class ReadCommands
{
    private const string Find =
        "SELECT id, chat_jid FROM messages WHERE session_id = $1 AND id = $2 AND direction = 1 AND read_at IS NULL";

    // For one address at a time: so it goes along the index and ends early.
    private const string Newest =
        "SELECT id, position FROM messages WHERE session_id = $1 AND chat_jid = $2 AND direction = 1 AND read_at IS NULL "
        + "AND kind NOT IN ('reaction', 'poll_vote') ORDER BY position DESC LIMIT $3";

    private const string SetRead = "UPDATE messages SET read_at = $3, updated_at = $3 WHERE session_id = $1 AND id = $2";

    public static async ValueTask<Applied> NoteAsync(CommandContext context, NoteRead write)
    {
        List<(string Id, string Chat)> unread = [];
        foreach (var id in write.MessageIds.Distinct(StringComparer.Ordinal))
        {
            var found = await context.Statements.FirstAsync(
                Find, static reader => (Id: reader.GetString(0), Chat: reader.GetString(1)), write.SessionId, id);
            if (found.Id is not null)
                unread.Add(found);
        }

        List<ChatChange> changes = [];
        foreach (var chat in unread.GroupBy(message => message.Chat, message => message.Id))
            if (await LowerAsync(context, write.SessionId, chat.Key, [.. chat]) is { } change)
                changes.Add(change);
        foreach (var (id, _) in unread)
            await context.Statements.ExecuteAsync(SetRead, write.SessionId, id, write.At.Ms());
        if (changes.Count > 0)
            await ChatCommands.ChangeAsync(context, new ChangeChats(write.SessionId, write.At, changes) { Tell = write.Tell });
        return new Applied(unread.Count);
    }

    private static async ValueTask<ChatChange?> LowerAsync(CommandContext context, string sessionId, string jid, HashSet<string> read)
    {
        if (await ChatCommands.FindAsync(context, sessionId, jid) is not { UnreadCount: > 0 } chat)
            return null;
        List<(string Id, long Position)> newest = [];
        foreach (var address in new[] { chat.Jid, chat.Lid }.OfType<string>())
            newest.AddRange(await context.Statements.AllAsync(Newest, static reader => (reader.GetString(0), reader.GetInt64(1)), sessionId, address, chat.UnreadCount));
        var count = newest.OrderByDescending(message => message.Position).Take((int)Math.Min(chat.UnreadCount, int.MaxValue)).Count(message => read.Contains(message.Id));
        return count == 0 ? null : new ChatChange(new AddressPair(chat.Jid, chat.Lid)) { MoreUnread = -count, MakesChat = false };
    }
}
