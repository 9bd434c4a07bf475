using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class DirectoryStore(IReaderPool readers) : IDirectoryStore
{
    private const string Contacts =
        "SELECT " + ContactMapping.Columns + " FROM contacts WHERE session_id = $1 AND position > $2 "
        + "AND (name IS NOT NULL OR notify IS NOT NULL OR business_name IS NOT NULL) ORDER BY position LIMIT $3";

    private const string Contact =
        "SELECT " + ContactMapping.Columns + " FROM contacts WHERE session_id = $1 AND jid = $2 "
        + "UNION SELECT " + ContactMapping.Columns + " FROM contacts WHERE session_id = $1 AND lid = $2";

    private const string SelectChat = "SELECT " + ChatMapping.ColumnsWithNames + " FROM chats h WHERE h.session_id = $1 AND ";

    private const string Chats =
        SelectChat + "(h.last_message_at, h.position) < ($2, $3) AND (CAST($5 AS BIGINT) IS NULL OR h.is_archived = $5) "
        + "AND ($6 = 0 OR h.unread_count > 0 OR h.is_marked_unread = 1) ORDER BY h.last_message_at DESC, h.position DESC LIMIT $4";

    private const string Chat = SelectChat + "h.jid = $2 UNION " + SelectChat + "h.lid = $2";

    private const string Groups =
        "SELECT " + GroupMapping.Columns + " FROM chat_groups WHERE session_id = $1 AND is_listed = 1 AND position < $2 AND ($4 = 0 OR is_community = 1) "
        + "ORDER BY position DESC LIMIT $3";

    private const string Labels = "SELECT id, name FROM labels WHERE session_id = $1";

    private const string AskedAt = "SELECT asked_at FROM group_lists WHERE session_id = $1";

    private const string Version =
        "SELECT s.account_id, COALESCE((SELECT g.version FROM chat_groups g WHERE g.session_id = s.id AND g.jid = $2), 0) FROM sessions s "
        + "WHERE s.id = $1 AND s.status < 4";

    public ValueTask<Page<ContactRow>> ListContactsAsync(string sessionId, int limit, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var after = cursor is null ? 0 : Cursor.Decode(cursor).First;
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(Contacts, ContactMapping.Read, sessionId, after, limit + 1L), limit, row => row, row => Cursor.Encode(row.Position)),
            cancellationToken);
    }

    public ValueTask<ContactRow?> FindContactAsync(string sessionId, string jid, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Contact, ContactMapping.Read, sessionId, jid), cancellationToken);

    public ValueTask<Page<ChatRow>> ListChatsAsync(string sessionId, ChatQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var (at, position) = Cursor.Decode(query.Cursor);
        long? archived = query.IsArchived is { } only ? only.Number() : null;
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(Chats, ChatMapping.Read, sessionId, at, position, query.Limit + 1L, archived, query.OnlyUnread.Number()),
                query.Limit,
                row => row,
                row => Cursor.Encode(row.LastMessageAt?.Ms() ?? 0, row.Position)),
            cancellationToken);
    }

    public ValueTask<ChatRow?> FindChatAsync(string sessionId, string jid, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Chat, ChatMapping.Read, sessionId, jid), cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>> ListLabelsAsync(string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyDictionary<string, string>>(
            async db => (await db.AllAsync(Labels, static reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)), sessionId)).ToDictionary(), cancellationToken);

    public ValueTask<Page<GroupRow>> ListGroupsAsync(
        string sessionId, int limit, string? cursor, bool onlyCommunities, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (before, _) = Cursor.Decode(cursor);
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(Groups, GroupMapping.Read, sessionId, before, limit + 1L, onlyCommunities.Number()), limit, row => row, row => Cursor.Encode(row.Position)),
            cancellationToken);
    }

    public ValueTask<DateTimeOffset?> GroupsAskedAtAsync(string sessionId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync<DateTimeOffset?>(AskedAt, static reader => reader.Time(0), sessionId), cancellationToken);

    public ValueTask<GroupVersion?> FindGroupVersionAsync(string sessionId, string jid, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Version, static reader => new GroupVersion(reader.GetString(0), reader.GetInt64(1)), sessionId, jid), cancellationToken);
}
