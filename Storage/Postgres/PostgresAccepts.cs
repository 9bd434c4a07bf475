using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;
using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Postgres;

/// <summary>
/// Accepts many messages with a handful of statements of many rows. What becomes of each is what <see cref="AcceptCommands"/> would make of it, one after
/// the other.
/// </summary>
internal static class PostgresAccepts
{
    private const string Known =
        "SELECT " + IdempotencyMapping.Columns + ", w.place FROM unnest($1) WITH ORDINALITY AS w (hash, place) JOIN idempotency i ON i.key_hash = w.hash";

    private const string Open = "SELECT id FROM sessions WHERE id = ANY($1) AND status < 4";

    // Positions are given in the order of the rows.
    private const string InsertMessages =
        "INSERT INTO messages (id, session_id, direction, provider_msg_id, chat_jid, chat_alternate, sender_jid, sender_alternate, kind, stanza_type, "
        + "status, attempts, held_until, send_at, is_placeholder, created_at, text, payload, target_id) "
        + "SELECT id, session_id, 2, provider_msg_id, chat_jid, chat_alternate, sender_jid, sender_alternate, kind, stanza_type, "
        + "0, 0, send_at, send_at, 0, created_at, text, payload, target_id "
        + "FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) WITH ORDINALITY AS w (id, session_id, provider_msg_id, chat_jid, "
        + "chat_alternate, sender_jid, sender_alternate, kind, stanza_type, send_at, created_at, text, payload, target_id, place) ORDER BY place RETURNING position";

    private const string InsertKeys =
        "INSERT INTO idempotency (key_hash, scope, body_hash, subject_id, answer, created_at) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)";

    private const string InsertEvents =
        "INSERT INTO message_events (position, event_type, update_kind, emitted_at) SELECT * FROM unnest($1, $2, $3, $4)";

    /// <summary>Applies units of one <see cref="AcceptMessage"/> each.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="run">The batch.</param>
    /// <param name="units">The places of the units in the batch.</param>
    public static async ValueTask ApplyAsync(CommandContext context, BatchRun run, List<int> units)
    {
        var accepts = units.ConvertAll(index => (AcceptMessage)run.Units[index].Writes[0]);
        var keys = accepts.Where(a => a.Idempotency is not null).Select(a => a.Idempotency!).DistinctBy(KeyOf).ToList();
        var finding = context.Statements.AllAsync(
            Known,
            reader =>
            {
                var key = keys[(int)reader.GetInt64(4) - 1];
                return IdempotencyMapping.Read(reader, key.Scope, key.Key, context.Sealer);
            },
            Bytes(keys, HashOf));
        var sessions = accepts.Select(a => a.Message.SessionId).Distinct(StringComparer.Ordinal).ToArray();
        var opening = context.Statements.AllAsync(Open, static reader => reader.GetString(0), sessions);
        var known = (await finding).ToDictionary(KeyOf);
        var open = (await opening).ToHashSet(StringComparer.Ordinal);

        var results = new AcceptMessageResult?[units.Count];
        var fresh = new List<int>(units.Count);
        for (var i = 0; i < results.Length; i++)
        {
            var accept = accepts[i];
            if (accept.Idempotency is { } wanted && known.TryGetValue(KeyOf(wanted), out var first))
            {
                results[i] = AcceptCommands.Repeat(first, wanted);
            }
            else if (!open.Contains(accept.Message.SessionId))
            {
                results[i] = new AcceptMessageResult(AcceptOutcome.SessionNotFound, null, 0, default);
            }
            else
            {
                fresh.Add(i);
                if (accept.Idempotency is { } record)
                    known[KeyOf(record)] = record;
            }
        }

        if (fresh.Count > 0)
            await InsertAsync(context, accepts, fresh, results);
        for (var i = 0; i < results.Length; i++)
            run.Note(units[i], new UnitOutcome([results[i]], null));
    }

    private static async ValueTask InsertAsync(CommandContext context, List<AcceptMessage> accepts, List<int> fresh, AcceptMessageResult?[] results)
    {
        var writes = fresh.ConvertAll(i => accepts[i]);
        var rows = writes.ConvertAll(write => write.Message);
        var inserting = context.Statements.AllAsync(
            InsertMessages,
            static reader => reader.GetInt64(0),
            Texts(rows, r => r.Id),
            Texts(rows, r => r.SessionId),
            Texts(rows, r => r.ProviderMessageId),
            Texts(rows, r => r.ChatJid),
            Texts(rows, r => r.ChatAlternate),
            Texts(rows, r => r.SenderJid),
            Texts(rows, r => r.SenderAlternate),
            Texts(rows, r => r.Kind),
            Texts(rows, r => r.StanzaType),
            Numbers(rows, r => r.SendAt.Ms()),
            Numbers(rows, r => r.CreatedAt.Ms()),
            Bytes(rows, r => MessageMapping.SealText(r, context.Sealer)),
            Bytes(writes, w => MessageMapping.SealPayload(w.Message, w.Payload, context.Sealer)),
            Texts(rows, r => r.TargetId));
        AddKeys(context, writes);
        var positions = await inserting;

        for (var i = 0; i < fresh.Count; i++)
            results[fresh[i]] = new AcceptMessageResult(AcceptOutcome.Accepted, rows[i].Id, positions[i], default);
        AddEvents(context, writes, positions);
    }

    private static void AddKeys(CommandContext context, List<AcceptMessage> writes)
    {
        var records = writes.Where(w => w.Idempotency is not null).Select(w => w.Idempotency!).ToList();
        if (records.Count == 0) return;
        context.Statements.Send(
            InsertKeys,
            Bytes(records, HashOf),
            Texts(records, r => r.Scope),
            Bytes(records, r => r.BodyHash.ToArray()),
            Texts(records, r => r.SubjectId),
            Bytes(records, r => context.Sealer.Seal(SealPlace.IdempotentAnswer(r.Scope, r.Key), r.Answer.Span)),
            Numbers(records, r => r.CreatedAt.Ms()));
    }

    private static void AddEvents(CommandContext context, List<AcceptMessage> writes, List<long> positions)
    {
        var told = writes.Zip(positions).Where(pair => pair.First.Event is not null).ToList();
        if (told.Count == 0) return;
        context.Statements.Send(
            InsertEvents,
            Numbers(told, t => t.Second),
            Texts(told, t => t.First.Event!.Value.Type),
            Texts(told, t => t.First.Event!.Value.UpdateKind),
            Numbers(told, t => t.First.Message.CreatedAt.Ms()));
    }

    private static byte[] HashOf(IdempotencyRow row) => IdempotencyMapping.HashOf(row.Scope, row.Key);

    private static (string Scope, string Key) KeyOf(IdempotencyRow row) => (row.Scope, row.Key);

    private static string?[] Texts<T>(List<T> rows, Func<T, string?> value) => [.. rows.Select(value)];

    private static long?[] Numbers<T>(List<T> rows, Func<T, long?> value) => [.. rows.Select(value)];

    private static byte[]?[] Bytes<T>(List<T> rows, Func<T, byte[]?> value) => [.. rows.Select(value)];
}
