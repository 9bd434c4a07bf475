using System.Data.Common;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The progress of outbound messages. Each statement names the statuses that it may leave, so that none goes backwards.</summary>
internal static class ProgressCommands
{
    // $1 and $2 name the message in every statement here; the second form finds it by WhatsApp's id.
    private const string ByOwnId = " WHERE session_id = $1 AND id = $2 AND direction = 2";
    private const string ByProviderId = " WHERE session_id = $1 AND provider_msg_id = $2 AND direction = 2";
    private const string Columns = "position, id, status, attempts, provider_msg_id, chat_jid, chat_alternate, kind, failure_reason, text, target_id";
    private const string Returning = " RETURNING " + Columns;

    private const string SetAttempt = "UPDATE messages SET status = 1, attempts = attempts + 1, next_attempt_at = NULL, updated_at = $3";
    private const string SetRetry = "UPDATE messages SET next_attempt_at = $4, failure_reason = $5, updated_at = $3";
    private const string SetQueued =
        "UPDATE messages SET status = 0, attempts = 0, next_attempt_at = NULL, failure_reason = NULL, failed_at = NULL, updated_at = $3";

    private const string SetCancelled =
        "UPDATE messages SET status = 3, failure_reason = $4, failed_at = $3, deleted_at = $3, held_until = NULL, next_attempt_at = NULL, updated_at = $3";

    private const string IfWaiting = " AND status < 2";
    private const string IfFailed = " AND status = 3 AND deleted_at IS NULL";
    private const string IfUntried = " AND status = 0 AND attempts = 0";

    // In parts, since there may be very many.
    private const string GiveUpPending =
        "UPDATE messages SET status = 3, failure_reason = $3, failed_at = $2, held_until = NULL, next_attempt_at = NULL, updated_at = $2 "
        + "WHERE position IN (SELECT position FROM messages WHERE session_id = $1 AND status < 2 AND direction = 2 ORDER BY position LIMIT $4)" + Returning;

    private const int GivenUpAtOnce = 500;

    private const string AttemptByOwnId = SetAttempt + ByOwnId + IfWaiting + Returning;
    private const string AttemptByProviderId = SetAttempt + ByProviderId + IfWaiting + Returning;
    private const string RetryByOwnId = SetRetry + ByOwnId + IfWaiting + Returning;
    private const string RetryByProviderId = SetRetry + ByProviderId + IfWaiting + Returning;
    private const string QueueByOwnId = SetQueued + ByOwnId + IfFailed + Returning;
    private const string QueueByProviderId = SetQueued + ByProviderId + IfFailed + Returning;
    private const string CancelByOwnId = SetCancelled + ByOwnId + IfUntried + Returning;
    private const string CancelByProviderId = SetCancelled + ByProviderId + IfUntried + Returning;
    private const string AdvanceByOwnId = ProgressSql.Set + ByOwnId + ProgressSql.InChat + ProgressSql.IfProgress + Returning;
    private const string AdvanceByProviderId = ProgressSql.Set + ByProviderId + ProgressSql.InChat + ProgressSql.IfProgress + Returning;
    private const string FindByOwnId = "SELECT " + Columns + " FROM messages" + ByOwnId;
    private const string FindByProviderId = "SELECT " + Columns + " FROM messages" + ByProviderId;

    public static ValueTask<AdvanceResult> StartAttemptAsync(CommandContext context, StartAttempt write) =>
        FinishAsync(context, write.Message, write.At, write.Event, context.Statements.FirstAsync(
            write.Message.IsProviderId ? AttemptByProviderId : AttemptByOwnId, Read, write.Message.SessionId, write.Message.Id, write.At.Ms()));

    public static ValueTask<AdvanceResult> ScheduleRetryAsync(CommandContext context, ScheduleRetry write) =>
        FinishAsync(context, write.Message, write.At, write.Event, context.Statements.FirstAsync(
            write.Message.IsProviderId ? RetryByProviderId : RetryByOwnId,
            Read,
            write.Message.SessionId,
            write.Message.Id,
            write.At.Ms(),
            write.NextAttemptAt.Ms(),
            write.Reason));

    public static async ValueTask<AdvanceResult> RequeueAsync(CommandContext context, RequeueMessage write)
    {
        var queued = await context.Statements.FirstAsync(
            write.Message.IsProviderId ? QueueByProviderId : QueueByOwnId, Read, write.Message.SessionId, write.Message.Id, write.At.Ms());
        if (queued is not null)
            queued = queued with { Position = await PositionCommands.MoveToEndAsync(context, queued.Position) };
        return await FinishAsync(context, write.Message, write.At, write.Event, new(queued));
    }

    public static ValueTask<AdvanceResult> CancelAsync(CommandContext context, CancelMessage write) =>
        FinishAsync(context, write.Message, write.At, write.Event, context.Statements.FirstAsync(
            write.Message.IsProviderId ? CancelByProviderId : CancelByOwnId,
            Read,
            write.Message.SessionId,
            write.Message.Id,
            write.At.Ms(),
            write.Reason), write.Tell);

    public static async ValueTask<AdvanceResult> AdvanceAsync(CommandContext context, AdvanceMessage write)
    {
        var chat = write.Chats.Count > 0 ? write.Chats[0] : null;
        var changed = await context.Statements.FirstAsync(
            write.Message.IsProviderId ? AdvanceByProviderId : AdvanceByOwnId,
            Read,
            write.Message.SessionId,
            write.Message.Id,
            write.At.Ms(),
            (long)write.Status,
            write.Status == MessageStatus.Failed ? write.FailureReason : null,
            write.Timestamp.Ms(),
            chat,
            write.Chats.Count > 1 ? write.Chats[1] : chat);

        // In the commit of the acknowledgement: afterwards nothing would bring it up again.
        if (write.Status == MessageStatus.Accepted && changed is { TargetId: { } target })
            await RevisionCommands.CarryAsync(context, write.Message.SessionId, changed.Kind, target, changed.OpenText(write.Message.SessionId, context.Sealer), write.At);
        return await FinishAsync(context, write.Message, write.At, write.Event, new(changed), write.Tell);
    }

    /// <summary>Gives up what waits to be sent, also what has a time of its own; how many messages that were.</summary>
    public static async ValueTask<int> GiveUpPendingAsync(CommandContext context, LinkAccount write)
    {
        for (var all = 0; ;)
        {
            var part = await context.Statements.AllAsync(GiveUpPending, Read, write.SessionId, write.At.Ms(), write.FailureReason, (long)GivenUpAtOnce);
            foreach (var message in part.OrderBy(message => message.Position))
            {
                EventCommands.Add(context, message.Position, write.Event, write.At);
                if (write.Tell is { } tell)
                    await OutboxCommands.AppendAsync(context, write.SessionId, tell(await ToMessageAsync(context, write.SessionId, message, write.At)));
            }

            all += part.Count;
            if (part.Count < GivenUpAtOnce)
                return all;
        }
    }

    private static async ValueTask<AdvanceResult> FinishAsync(
        CommandContext context, MessageKey key, DateTimeOffset at, MessageEvent? messageEvent, ValueTask<Progress?> changing, TellChange? tell = null)
    {
        var changed = await changing;
        if (changed is not null)
        {
            EventCommands.Add(context, changed.Position, messageEvent, at);
            if (tell is not null)
                await OutboxCommands.AppendAsync(context, key.SessionId, tell(await ToMessageAsync(context, key.SessionId, changed, at)));
            return changed.ToResult(true);
        }

        var present = await context.Statements.FirstAsync(key.IsProviderId ? FindByProviderId : FindByOwnId, Read, key.SessionId, key.Id);
        return present?.ToResult(false) ?? AdvanceResult.NotFound;
    }

    private static async ValueTask<ChangedMessage> ToMessageAsync(CommandContext context, string sessionId, Progress changed, DateTimeOffset at) =>
        new(changed.Id, changed.ProviderMessageId, changed.ChatJid, changed.ChatAlternate, changed.Kind, changed.Status, at)
        {
            FailureReason = changed.FailureReason,
            Text = changed.OpenText(sessionId, context.Sealer),
            Target = changed.TargetId is { } target ? await RevisionCommands.TargetOfAsync(context, sessionId, target) : null,
        };

    private static Progress Read(DbDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), (MessageStatus)reader.GetInt64(2), (int)reader.GetInt64(3))
        {
            ProviderMessageId = reader.GetString(4),
            ChatJid = reader.GetString(5),
            ChatAlternate = reader.NullableString(6),
            Kind = reader.GetString(7),
            FailureReason = reader.NullableString(8),
            SealedText = reader.NullableBytes(9),
            TargetId = reader.NullableString(10),
        };

    private sealed record Progress(long Position, string Id, MessageStatus Status, int Attempts)
    {
        public required string ProviderMessageId { get; init; }

        public required string ChatJid { get; init; }

        public string? ChatAlternate { get; init; }

        public required string Kind { get; init; }

        public string? FailureReason { get; init; }

        public byte[]? SealedText { get; init; }

        public string? TargetId { get; init; }

        public string? OpenText(string sessionId, Sealer sealer) =>
            SealedText is null ? null : Encoding.UTF8.GetString(sealer.Open(SealPlace.MessageText(sessionId, Id), SealedText));

        public AdvanceResult ToResult(bool changed) => new(true, changed, Id, Status, Attempts);
    }
}
