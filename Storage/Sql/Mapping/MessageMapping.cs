using System.Data.Common;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>messages m</c>.</summary>
internal static class MessageMapping
{
    /// <summary>The columns of a message, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns =
        "m.position, m.id, m.session_id, m.direction, m.provider_msg_id, m.chat_jid, m.chat_alternate, m.sender_jid, m.sender_alternate, "
        + "m.push_name, m.kind, m.stanza_type, m.status, m.attempts, m.next_attempt_at, m.send_at, m.failure_reason, m.is_placeholder, "
        + "m.provider_time, m.created_at, m.updated_at, m.accepted_at, m.delivered_at, m.read_at, m.failed_at, m.deleted_at, "
        + "m.edited_at, m.held_until, m.target_id, m.text";

    private const int TextColumn = 29;
    private const int PayloadColumn = 30;

    public static MessageRow Read(DbDataReader reader, Sealer sealer)
    {
        var id = reader.GetString(1);
        var sessionId = reader.GetString(2);
        return new MessageRow
        {
            Position = reader.GetInt64(0),
            Id = id,
            SessionId = sessionId,
            Direction = (MessageDirection)reader.GetInt64(3),
            ProviderMessageId = reader.GetString(4),
            ChatJid = reader.GetString(5),
            ChatAlternate = reader.NullableString(6),
            SenderJid = reader.GetString(7),
            SenderAlternate = reader.NullableString(8),
            PushName = reader.NullableString(9),
            Kind = reader.GetString(10),
            StanzaType = reader.GetString(11),
            Status = (MessageStatus)reader.GetInt64(12),
            Attempts = (int)reader.GetInt64(13),
            NextAttemptAt = reader.NullableTime(14),
            SendAt = reader.NullableTime(15),
            FailureReason = reader.NullableString(16),
            IsPlaceholder = reader.Flag(17),
            Timestamp = reader.NullableTime(18),
            CreatedAt = reader.Time(19),
            UpdatedAt = reader.NullableTime(20),
            AcceptedAt = reader.NullableTime(21),
            DeliveredAt = reader.NullableTime(22),
            ReadAt = reader.NullableTime(23),
            FailedAt = reader.NullableTime(24),
            DeletedAt = reader.NullableTime(25),
            EditedAt = reader.NullableTime(26),
            HeldUntil = reader.NullableTime(27),
            TargetId = reader.NullableString(28),
            Text = reader.NullableBytes(TextColumn) is { } text
                ? Encoding.UTF8.GetString(sealer.Open(SealPlace.MessageText(sessionId, id), text))
                : null,
        };
    }

    /// <summary>Reads <see cref="Columns"/> and <c>m.payload</c> behind them.</summary>
    public static StoredMessage ReadWithPayload(DbDataReader reader, Sealer sealer)
    {
        var row = Read(reader, sealer);
        var payload = reader.NullableBytes(PayloadColumn) is { } value
            ? sealer.Open(SealPlace.MessagePayload(row.SessionId, row.Id), value)
            : [];
        return new StoredMessage(row, payload);
    }

    public static byte[]? SealText(MessageRow row, Sealer sealer) =>
        row.Text is null ? null : sealer.Seal(SealPlace.MessageText(row.SessionId, row.Id), Encoding.UTF8.GetBytes(row.Text));

    public static byte[]? SealPayload(MessageRow row, ReadOnlyMemory<byte> payload, Sealer sealer) =>
        payload.IsEmpty ? null : sealer.Seal(SealPlace.MessagePayload(row.SessionId, row.Id), payload.Span);
}
