using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Keeping what came from WhatsApp.</summary>
internal static class InboundCommands
{
    // Which of them it is, is decided here: more conditions would lead SQLite to other indexes.
    private const string FindExisting =
        "SELECT position, id, is_placeholder, chat_jid, sender_jid, direction FROM messages WHERE session_id = $1 AND provider_msg_id = $2";

    private const string Fill =
        "UPDATE messages SET is_placeholder = 0, kind = $2, stanza_type = $3, status = $4, push_name = $5, chat_alternate = $6, "
        + "sender_alternate = $7, provider_time = $8, failure_reason = NULL, updated_at = $9, text = $10, payload = $11, "
        + "chat_jid = $12, sender_jid = $13 WHERE position = $1";

    public static async ValueTask<InsertInboundResult> InsertAsync(CommandContext context, InsertInbound write)
    {
        var row = write.Message;
        var candidates = await context.Statements.AllAsync(
            FindExisting,
            static reader => new Existing(reader.GetInt64(0), reader.GetString(1), reader.Flag(2))
            {
                Chat = reader.GetString(3), Sender = reader.GetString(4), Direction = (MessageDirection)reader.GetInt64(5),
            },
            row.SessionId,
            row.ProviderMessageId);
        var existing = candidates.Find(other => other.Chat == row.ChatJid && other.Sender == row.SenderJid)
            ?? candidates.Find(other => other.IsHistory && other.Direction == row.Direction);

        if (existing is null)
        {
            var inserting = MessageInsert.ApplyAsync(context, row, write.Payload);
            EventCommands.Add(context, row.Id, write.Event, row.CreatedAt);
            if (write.Chat is { } chat)
                await ChatCommands.ChangeAsync(context, chat);
            await TellAsync(context, write, row.Id);
            return new InsertInboundResult(InsertInboundOutcome.Inserted, row.Id, await inserting);
        }

        if (row.IsPlaceholder || !(existing.IsPlaceholder || existing.IsHistory))
            return new InsertInboundResult(InsertInboundOutcome.Duplicate, existing.Id, existing.Position);

        // Sealed values are bound to the id of their row, which stays the placeholder's.
        FillPlaceholder(context, existing.Position, row with { Id = existing.Id }, write.Payload);
        var position = existing.IsHistory ? await PositionCommands.MoveToEndAsync(context, existing.Position) : existing.Position;
        EventCommands.Add(context, position, write.Event, row.CreatedAt);
        await TellAsync(context, write, existing.Id);
        return new InsertInboundResult(InsertInboundOutcome.Filled, existing.Id, position);
    }

    private static async ValueTask TellAsync(CommandContext context, InsertInbound write, string id)
    {
        if (write.Tell is { } tell)
            await OutboxCommands.AppendAsync(context, write.Message.SessionId, tell(id));
    }

    private static void FillPlaceholder(CommandContext context, long position, MessageRow row, ReadOnlyMemory<byte> payload) =>
        context.Statements.Send(
            Fill,
            position,
            row.Kind,
            row.StanzaType,
            (long)row.Status,
            row.PushName,
            row.ChatAlternate,
            row.SenderAlternate,
            row.Timestamp.Ms(),
            row.CreatedAt.Ms(),
            MessageMapping.SealText(row, context.Sealer),
            MessageMapping.SealPayload(row, payload, context.Sealer),
            row.ChatJid,
            row.SenderJid);

    private sealed record Existing(long Position, string Id, bool IsPlaceholder)
    {
        public required string Chat { get; init; }

        public required string Sender { get; init; }

        public required MessageDirection Direction { get; init; }

        // It was only heard of, perhaps under another address of its chat or sender; that it comes in itself is told as of any other.
        public bool IsHistory => Position < 0;
    }
}
