using System.Data.Common;
using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class MessageStore(IReaderPool readers, SealerHolder sealer) : IMessageStore
{
    private const string Select = "SELECT " + MessageMapping.Columns + " FROM messages m";
    private const string SelectWithPayload = "SELECT " + MessageMapping.Columns + ", m.payload FROM messages m";

    private const string ByAccountAndId = Select + " JOIN sessions s ON s.id = m.session_id WHERE m.id = $1 AND s.account_id = $2";
    private const string ById = SelectWithPayload + " WHERE m.id = $1";
    private const string BySessionAndId = Select + " WHERE m.id = $1 AND m.session_id = $2";
    private const string BySessionAndProviderId = Select + " WHERE m.session_id = $2 AND m.provider_msg_id = $1";

    private const string Sent =
        SelectWithPayload + " WHERE m.session_id = $1 AND m.provider_msg_id = $2 AND m.direction = 2 AND m.payload IS NOT NULL ORDER BY m.position LIMIT 1";

    private const string Pending =
        SelectWithPayload + " WHERE m.session_id = $1 AND m.status < 2 AND m.held_until IS NULL AND m.position > $2 ORDER BY m.position LIMIT $3";

    private const string PendingOfChat =
        SelectWithPayload + " WHERE m.session_id = $1 AND m.status < 2 AND m.held_until IS NULL AND m.position > $2 AND m.chat_jid = $4 ORDER BY m.position LIMIT $3";

    // What is due is found first, by its own index: left to choose, SQLite reads all messages in the order of their sessions, every second.
    internal const string SessionsWithHeld =
        "WITH due AS MATERIALIZED (SELECT session_id FROM messages WHERE held_until IS NOT NULL AND held_until <= $1) "
        + "SELECT DISTINCT session_id FROM due WHERE session_id > $2 ORDER BY session_id LIMIT $3";

    private const string PendingActions =
        Select + " WHERE m.session_id = $1 AND m.status < 2 AND m.target_id = $2 AND m.kind = $3 ORDER BY m.position LIMIT 1";

    private const string Exchanged =
        "SELECT 1 FROM messages WHERE session_id = $1 AND status >= 2 AND status <> 3 AND chat_jid IN ($2, "
        + "(SELECT lid FROM contacts WHERE session_id = $1 AND jid = $2), (SELECT jid FROM contacts WHERE session_id = $1 AND lid = $2)) LIMIT 1";

    private const string PendingAhead =
        "SELECT chat_jid, COUNT(*) FROM messages WHERE session_id = $1 AND status < 2 AND held_until IS NULL AND position < $2 GROUP BY chat_jid";

    private const string SessionsWithPending = "SELECT DISTINCT session_id FROM messages WHERE status < 2";

    private const string Events =
        "SELECT e.event_id, m.id, m.session_id, e.event_type, e.update_kind, e.emitted_at FROM messages m "
        + "JOIN message_events e ON e.position = m.position WHERE m.id = $1 ORDER BY e.event_id";

    // For one address at a time: so it goes along the index and ends early.
    private const string ByChat =
        Select + " WHERE m.position IN (SELECT position FROM (" + OfAddress + "$2" + Newest + ") AS first UNION SELECT position FROM (" + OfAddress + "$3" + Newest + ") AS second) "
        + "ORDER BY m.position DESC LIMIT $5";

    private const string OfAddress = "SELECT position FROM messages WHERE session_id = $1 AND chat_jid = ";
    private const string Newest = " AND position < $4 AND kind NOT IN (" + ActionKinds.HiddenList + ") ORDER BY position DESC LIMIT $5";

    private const string Part =
        "SELECT position, CASE WHEN chat_jid IN ($3, $4) OR chat_alternate IN ($3, $4) OR sender_jid IN ($3, $4) OR sender_alternate IN ($3, $4) THEN 1 ELSE 0 END "
        + "FROM messages WHERE session_id = $1 AND position > $2 ORDER BY position LIMIT $5";

    private const string BySession =
        Select + " WHERE m.session_id = $1 AND m.position < $2 AND m.kind NOT IN (" + ActionKinds.HiddenList + ") ORDER BY m.position DESC LIMIT $3";

    public ValueTask<MessageRow?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(ByAccountAndId, Read, messageId, accountId), cancellationToken);

    public ValueTask<StoredMessage?> LoadAsync(string messageId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(ById, ReadWithPayload, messageId), cancellationToken);

    public ValueTask<IReadOnlyList<MessageRow>> FindManyAsync(
        string sessionId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<MessageRow>>(
            async db =>
            {
                var reads = ids.Select(id => db.AllAsync(IsOwnId(id) ? BySessionAndId : BySessionAndProviderId, Read, id, sessionId)).ToList();
                var messages = new List<MessageRow>(reads.Count);
                foreach (var read in reads)
                    messages.AddRange(await read);
                return messages;
            },
            cancellationToken);

    public ValueTask<StoredMessage?> FindSentAsync(string sessionId, string providerMessageId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Sent, ReadWithPayload, sessionId, providerMessageId), cancellationToken);

    public ValueTask<IReadOnlyList<StoredMessage>> ListPendingAsync(
        string sessionId, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<StoredMessage>>(
            async db => await db.AllAsync(Pending, ReadWithPayload, sessionId, afterPosition, (long)limit), cancellationToken);

    public ValueTask<IReadOnlyList<StoredMessage>> ListPendingOfChatAsync(
        string sessionId, string chatJid, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<StoredMessage>>(
            async db => await db.AllAsync(PendingOfChat, ReadWithPayload, sessionId, afterPosition, (long)limit, chatJid), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListSessionsWithHeldAsync(
        DateTimeOffset now, string afterSessionId, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<string>>(
            async db => await db.AllAsync(SessionsWithHeld, static reader => reader.GetString(0), now.Ms(), afterSessionId, (long)limit), cancellationToken);

    public ValueTask<MessageRow?> FindPendingActionAsync(
        string sessionId, string targetId, string kind, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(PendingActions, Read, sessionId, targetId, kind), cancellationToken);

    public ValueTask<bool> HasExchangedAsync(string sessionId, string chatJid, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(async db => await db.FirstAsync(Exchanged, static reader => reader.GetInt64(0), sessionId, chatJid) == 1, cancellationToken);

    public ValueTask<IReadOnlyList<KeyValuePair<string, long>>> CountPendingAheadAsync(
        string sessionId, long position, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<KeyValuePair<string, long>>>(
            async db => await db.AllAsync(PendingAhead, static reader => KeyValuePair.Create(reader.GetString(0), reader.GetInt64(1)), sessionId, position), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListSessionsWithPendingAsync(CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<string>>(async db => await db.AllAsync(SessionsWithPending, static reader => reader.GetString(0)), cancellationToken);

    public ValueTask<IReadOnlyList<MessageEventRow>> ListEventsAsync(string messageId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<MessageEventRow>>(
            async db => await db.AllAsync(
                Events,
                static reader => new MessageEventRow(
                    reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.NullableString(4), reader.Time(5)),
                messageId),
            cancellationToken);

    public ValueTask<Page<MessageRow>> ListAsync(string sessionId, int limit, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (before, _) = Cursor.Decode(cursor);
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(BySession, Read, sessionId, before, limit + 1L), limit, row => row, row => Cursor.Encode(row.Position)),
            cancellationToken);
    }

    public ValueTask<Page<MessageRow>> ListOfChatAsync(
        string sessionId, AddressPair chat, int limit, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (before, _) = Cursor.Decode(cursor);
        return readers.ReadAsync(
            async db => Cursor.Page(
                await db.AllAsync(ByChat, Read, sessionId, chat.Jid, chat.Lid ?? chat.Jid, before, limit + 1L), limit, row => row, row => Cursor.Encode(row.Position)),
            cancellationToken);
    }

    public ValueTask<(IReadOnlyList<long> Positions, long? LookedUpTo)> FindOfPersonAsync(
        string sessionId, AddressPair person, long after, int limit, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<(IReadOnlyList<long>, long?)>(
            async db =>
            {
                var part = await db.AllAsync(
                    Part, static reader => (Position: reader.GetInt64(0), IsIt: reader.Flag(1)), sessionId, after, person.Jid, person.Lid ?? person.Jid, (long)limit);
                return (part.Where(row => row.IsIt).Select(row => row.Position).ToList(), part.Count < limit ? null : part[^1].Position);
            },
            cancellationToken);

    private static bool IsOwnId(string id) => id.StartsWith("bps_msg_", StringComparison.Ordinal);

    private MessageRow Read(DbDataReader reader) => MessageMapping.Read(reader, sealer.Sealer);

    private StoredMessage ReadWithPayload(DbDataReader reader) => MessageMapping.ReadWithPayload(reader, sealer.Sealer);
}
