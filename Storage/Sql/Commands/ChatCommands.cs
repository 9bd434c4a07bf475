using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Chats; that of a person has one row under both addresses.</summary>
internal static class ChatCommands
{
    private const string Select = "SELECT " + ChatMapping.Columns + " FROM chats h WHERE h.session_id = $1 AND ";

    // Not with OR: each half has an index of its own.
    private const string ByEither = Select + "h.jid IN ($2, $3) UNION " + Select + "h.lid IN ($2, $3)";

    // A message in a chat that is known, which is what nearly all changes are, costs this one statement.
    private const string AddMessage =
        "UPDATE chats SET unread_count = unread_count + $3, last_message_at = CASE WHEN last_message_at < $4 THEN $4 ELSE last_message_at END "
        + "WHERE session_id = $1 AND jid = $2 AND (CAST($5 AS TEXT) IS NULL OR lid = $5)";

    private const string Insert =
        "INSERT INTO chats (session_id, jid, lid, name, unread_count, is_marked_unread, last_message_at, is_archived, pinned_at, muted_until, labels, "
        + "ephemeral_seconds, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    private const string Update =
        "UPDATE chats SET jid = $2, lid = $3, name = $4, unread_count = $5, is_marked_unread = $6, last_message_at = $7, is_archived = $8, pinned_at = $9, "
        + "muted_until = $10, labels = $11, ephemeral_seconds = $12, updated_at = $13 WHERE position = $1";

    private const string DeleteRow = "DELETE FROM chats WHERE position = $1";

    public static async ValueTask<Applied> ChangeAsync(CommandContext context, ChangeChats write)
    {
        List<ChatRow> added = [], changed = [];
        var rows = 0;
        foreach (var change in write.Changes)
        {
            if (change.IsMessageOnly && await TryAddMessageAsync(context, write.SessionId, change))
            {
                rows++;
                continue;
            }

            if (await ApplyAsync(context, write.SessionId, write.At, change) is not var (before, after))
                continue;
            rows++;
            if (before is null)
                added.Add(after);
            else if (!change.IsMessageOnly)
                changed.Add(after);
        }

        if (write.Tell is { } tell && added.Count + changed.Count > 0)
            await OutboxCommands.AppendAsync(context, write.SessionId, tell(added, changed));
        return new Applied(rows);
    }

    public static async ValueTask<Applied> DeleteAsync(CommandContext context, DeleteChat write)
    {
        var rows = await FindAsync(context, write.SessionId, await ContactCommands.CompleteAsync(context, write.SessionId, write.Chat));
        foreach (var row in rows)
            await context.Statements.ExecuteAsync(DeleteRow, row.Position);
        if (write.Tell is { } tell && rows.Count > 0)
            await OutboxCommands.AppendAsync(context, write.SessionId, tell([], rows));
        return new Applied(rows.Count);
    }

    /// <summary>Makes one chat of what was kept under two addresses that are one person; nothing when there is no chat.</summary>
    public static async ValueTask JoinAsync(CommandContext context, string sessionId, AddressPair person)
    {
        var rows = await FindAsync(context, sessionId, person);
        if (rows.Count == 0 || rows is [{ } only] && only.Jid == person.Jid && only.Lid == person.Lid)
            return;
        var before = rows.Find(row => row.Jid == person.Jid) ?? rows[0];
        await SaveAsync(context, rows, before, Merged(rows, before) with { Jid = person.Jid, Lid = person.Lid }, null);
    }

    /// <summary>The chat of a message, under either address; null when it is not kept.</summary>
    public static async ValueTask<ChatRow?> FindAsync(CommandContext context, string sessionId, string jid) =>
        (await FindAsync(context, sessionId, new AddressPair(jid, null))).FirstOrDefault();

    private static async ValueTask<bool> TryAddMessageAsync(CommandContext context, string sessionId, ChatChange change) => await context.Statements.ExecuteAsync(
        AddMessage, sessionId, change.Chat.Jid, change.MoreUnread, change.MessageAt!.Value.Ms(), change.Chat.Lid) > 0;

    private static async ValueTask<(ChatRow? Before, ChatRow After)?> ApplyAsync(CommandContext context, string sessionId, DateTimeOffset at, ChatChange change)
    {
        var chat = await ContactCommands.CompleteAsync(context, sessionId, change.Chat);
        var rows = await FindAsync(context, sessionId, chat);
        if (rows.Find(row => row.Lid is not null) is { } full && chat.Lid is null)
            chat = new AddressPair(full.Jid, full.Lid);

        var before = rows.Find(row => row.Jid == chat.Jid) ?? rows.FirstOrDefault();
        if (before is null)
        {
            if (!change.MakesChat)
                return null;
            var row = Changed(new ChatRow { SessionId = sessionId, Jid = chat.Jid, Lid = chat.Lid }, change);
            await context.Statements.ExecuteAsync(
                Insert,
                sessionId,
                row.Jid,
                row.Lid,
                row.Name,
                row.UnreadCount,
                row.IsMarkedUnread.Number(),
                row.LastMessageAt?.Ms() ?? 0L,
                row.IsArchived.Number(),
                row.PinnedAt.Ms(),
                row.MutedUntil.Ms(),
                ChatMapping.Join(row.Labels),
                row.EphemeralSeconds,
                at.Ms());
            return (null, row);
        }

        var after = Changed(Merged(rows, before) with { Jid = chat.Jid, Lid = chat.Lid }, change);
        if (rows.Count == 1 && IsSame(before, after))
            return null;
        await SaveAsync(context, rows, before, after, at);
        return (before, after);
    }

    private static async ValueTask SaveAsync(CommandContext context, List<ChatRow> rows, ChatRow before, ChatRow after, DateTimeOffset? at)
    {
        foreach (var other in rows.Where(row => row.Position != before.Position))
            await context.Statements.ExecuteAsync(DeleteRow, other.Position);
        await context.Statements.ExecuteAsync(
            Update,
            before.Position,
            after.Jid,
            after.Lid,
            after.Name,
            after.UnreadCount,
            after.IsMarkedUnread.Number(),
            after.LastMessageAt?.Ms() ?? 0L,
            after.IsArchived.Number(),
            after.PinnedAt.Ms(),
            after.MutedUntil.Ms(),
            ChatMapping.Join(after.Labels),
            after.EphemeralSeconds,
            at.Ms());
    }

    private static async ValueTask<List<ChatRow>> FindAsync(CommandContext context, string sessionId, AddressPair chat) =>
        await context.Statements.AllAsync(ByEither, ChatMapping.Read, sessionId, chat.Jid, chat.Lid ?? chat.Jid);

    private static ChatRow Merged(List<ChatRow> rows, ChatRow first) => rows.Where(row => row.Position != first.Position).Aggregate(first, (row, other) => row with
    {
        Name = row.Name ?? other.Name,
        UnreadCount = row.UnreadCount + other.UnreadCount,
        IsMarkedUnread = row.IsMarkedUnread || other.IsMarkedUnread,
        LastMessageAt = Later(row.LastMessageAt, other.LastMessageAt),
        IsArchived = row.IsArchived || other.IsArchived,
        PinnedAt = row.PinnedAt ?? other.PinnedAt,
        MutedUntil = row.MutedUntil ?? other.MutedUntil,
        Labels = [.. row.Labels.Union(other.Labels)],
        EphemeralSeconds = row.EphemeralSeconds ?? other.EphemeralSeconds,
    });

    private static ChatRow Changed(ChatRow row, ChatChange change) => row with
    {
        Name = change.Name.IsPresent ? change.Name.Value : row.Name,
        UnreadCount = (change.UnreadCount.IsPresent ? change.UnreadCount.Value : row.UnreadCount) + change.MoreUnread,
        IsMarkedUnread = change.IsMarkedUnread.IsPresent ? change.IsMarkedUnread.Value : row.IsMarkedUnread,
        LastMessageAt = Later(row.LastMessageAt, change.MessageAt),
        IsArchived = change.IsArchived.IsPresent ? change.IsArchived.Value : row.IsArchived,
        PinnedAt = change.PinnedAt.IsPresent ? change.PinnedAt.Value : row.PinnedAt,
        MutedUntil = change.MutedUntil.IsPresent ? change.MutedUntil.Value : row.MutedUntil,
        Labels = Labels(row.Labels, change),
        EphemeralSeconds = change.EphemeralSeconds.IsPresent ? change.EphemeralSeconds.Value : row.EphemeralSeconds,
    };

    private static IReadOnlyList<string> Labels(IReadOnlyList<string> labels, ChatChange change)
    {
        if (change.AddedLabel is { } added && !labels.Contains(added))
            return [.. labels, added];
        return change.RemovedLabel is { } removed && labels.Contains(removed) ? [.. labels.Where(label => label != removed)] : labels;
    }

    private static bool IsSame(ChatRow before, ChatRow after) => before with { Labels = after.Labels } == after && before.Labels.SequenceEqual(after.Labels);

    private static DateTimeOffset? Later(DateTimeOffset? first, DateTimeOffset? second) =>
        first is null || second > first ? second ?? first : first;
}
