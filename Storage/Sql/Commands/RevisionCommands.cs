using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Changing messages that are there: their text, or that they are taken back.</summary>
internal static class RevisionCommands
{
    private const string Find =
        "SELECT position, id, direction, chat_jid, chat_alternate, sender_jid, sender_alternate FROM messages WHERE session_id = $1 AND provider_msg_id = $2";

    private const string FindTarget = "SELECT id, provider_msg_id, kind, direction, sender_jid, position FROM messages WHERE session_id = $1 AND id = $2";

    private const string SetText = "UPDATE messages SET text = $2, edited_at = $3, updated_at = $3 WHERE position = $1 AND deleted_at IS NULL";
    private const string Erase = "UPDATE messages SET text = NULL, payload = NULL, deleted_at = $2, updated_at = $2 WHERE position = $1 AND deleted_at IS NULL";
    private const string Mark = "UPDATE messages SET deleted_at = $2, updated_at = $2 WHERE position = $1 AND deleted_at IS NULL";

    private static readonly MessageEvent Edited = new("message.edited", "edited");
    private static readonly MessageEvent Deleted = new("message.deleted", "deleted");

    public static async ValueTask<Applied> ReviseAsync(CommandContext context, ReviseMessage write)
    {
        var candidates = await context.Statements.AllAsync(
            Find,
            static reader => new Candidate(reader.GetInt64(0), reader.GetString(1), (MessageDirection)reader.GetInt64(2))
            {
                Chats = [reader.GetString(3), reader.NullableString(4)],
                Senders = [reader.GetString(5), reader.NullableString(6)],
            },
            write.SessionId,
            write.ProviderMessageId);

        var found = candidates.Find(row => row.IsMeantBy(write));
        var rows = found is null ? 0 : await ChangeAsync(context, write, found);
        if (rows > 0)
            EventCommands.Add(context, found!.Position, write.Event, write.At);
        if (write.Tell is { } tell)
            await OutboxCommands.AppendAsync(context, write.SessionId, tell(found?.Id));
        return new Applied(rows);
    }

    /// <summary>The message that another one is about; null when it is not there.</summary>
    public static ValueTask<ChangedTarget?> TargetOfAsync(CommandContext context, string sessionId, string targetId) =>
        context.Statements.FirstAsync(
            FindTarget,
            static reader => new ChangedTarget(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), (MessageDirection)reader.GetInt64(3), reader.GetString(4)),
            sessionId,
            targetId);

    /// <summary>Does to its target what a message says that WhatsApp has accepted.</summary>
    public static async ValueTask CarryAsync(CommandContext context, string sessionId, string kind, string targetId, string? text, DateTimeOffset at)
    {
        if (kind is not (ActionKinds.Edit or ActionKinds.Revoke))
            return;
        var position = await context.Statements.FirstAsync(FindTarget, static reader => reader.GetInt64(5), sessionId, targetId);
        var rows = kind == ActionKinds.Edit
            ? await context.Statements.ExecuteAsync(SetText, position, Seal(context, sessionId, targetId, text ?? ""), at.Ms())
            : await context.Statements.ExecuteAsync(Erase, position, at.Ms());
        if (rows > 0)
            EventCommands.Add(context, position, kind == ActionKinds.Edit ? Edited : Deleted, at);
    }

    private static ValueTask<int> ChangeAsync(CommandContext context, ReviseMessage write, Candidate row) => write switch
    {
        { NewText: { } text } => context.Statements.ExecuteAsync(SetText, row.Position, Seal(context, write.SessionId, row.Id, text), write.At.Ms()),
        { IsByAdmin: true } => context.Statements.ExecuteAsync(Mark, row.Position, write.At.Ms()),
        _ => context.Statements.ExecuteAsync(Erase, row.Position, write.At.Ms()),
    };

    private static byte[] Seal(CommandContext context, string sessionId, string id, string text) =>
        context.Sealer.Seal(SealPlace.MessageText(sessionId, id), Encoding.UTF8.GetBytes(text));

    private sealed record Candidate(long Position, string Id, MessageDirection Direction)
    {
        public required string?[] Chats { get; init; }

        public required string?[] Senders { get; init; }

        public bool IsMeantBy(ReviseMessage write) =>
            Array.Exists(Chats, chat => chat is not null && write.Chats.Contains(chat)) && (write.IsByAdmin || IsBy(write.Authors));

        private bool IsBy(IReadOnlyList<string> authors) => authors.Count == 0
            ? Direction == MessageDirection.Out
            : Direction == MessageDirection.In && Array.Exists(Senders, sender => sender is not null && authors.Contains(sender));
    }
}
