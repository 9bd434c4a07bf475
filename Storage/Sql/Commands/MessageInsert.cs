using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The one place that inserts messages.</summary>
internal static class MessageInsert
{
    private const string Columns =
        "id, session_id, direction, provider_msg_id, chat_jid, chat_alternate, sender_jid, sender_alternate, push_name, "
        + "kind, stanza_type, status, attempts, held_until, send_at, is_placeholder, provider_time, created_at, accepted_at, failure_reason, text, payload, target_id";

    private const string Values = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22";

    private const string Insert = $"INSERT INTO messages ({Columns}) VALUES ({Values})";
    private const string InsertHistory = $"INSERT INTO messages (position, {Columns}) VALUES (@historyposition, {Values})";

    /// <returns>The position of the new message: behind all others, or, when it is from history, before them.</returns>
    public static ValueTask<long> ApplyAsync(CommandContext context, MessageRow row, ReadOnlyMemory<byte> payload, bool isHistory = false) =>
        context.Statements.InsertAsync(
            isHistory ? InsertHistory : Insert,
            "position",
            row.Id,
            row.SessionId,
            (long)row.Direction,
            row.ProviderMessageId,
            row.ChatJid,
            row.ChatAlternate,
            row.SenderJid,
            row.SenderAlternate,
            row.PushName,
            row.Kind,
            row.StanzaType,
            (long)row.Status,
            row.SendAt.Ms(),
            row.SendAt.Ms(),
            row.IsPlaceholder.Number(),
            row.Timestamp.Ms(),
            row.CreatedAt.Ms(),
            row.AcceptedAt.Ms(),
            row.FailureReason,
            MessageMapping.SealText(row, context.Sealer),
            MessageMapping.SealPayload(row, payload, context.Sealer),
            row.TargetId);
}
