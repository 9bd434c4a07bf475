using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Accepting outbound messages.</summary>
internal static class AcceptCommands
{
    private const string IsOpen = "SELECT 1 FROM sessions WHERE id = $1 AND status < 4";

    public static async ValueTask<AcceptMessageResult> AcceptAsync(CommandContext context, AcceptMessage write)
    {
        var finding = IdempotencyCommands.FindAsync(context, write.Idempotency);
        var opening = context.Statements.FirstAsync(IsOpen, static reader => reader.GetInt64(0), write.Message.SessionId);
        var first = await finding;
        var isOpen = await opening == 1;
        if (first is not null)
            return Repeat(first, write.Idempotency!);
        if (!isOpen)
            return new AcceptMessageResult(AcceptOutcome.SessionNotFound, null, 0, default);

        if (write.Media?.UploadId is { } upload && !await MediaCommands.IsThereAsync(context, upload, write.Message.SessionId))
            return new AcceptMessageResult(AcceptOutcome.UploadNotFound, null, 0, default);

        var inserting = MessageInsert.ApplyAsync(context, write.Message, write.Payload);
        if (write.Idempotency is { } record)
            IdempotencyCommands.Add(context, record);
        if (write.Media is { } media)
            MediaCommands.Add(context, write.Message.SessionId, write.Message.Id, media, write.Message.CreatedAt);
        EventCommands.Add(context, write.Message.Id, write.Event, write.Message.CreatedAt);
        return new AcceptMessageResult(AcceptOutcome.Accepted, write.Message.Id, await inserting, default);
    }

    /// <summary>What a call gets whose key was used before.</summary>
    public static AcceptMessageResult Repeat(IdempotencyRow first, IdempotencyRow wanted) =>
        first.BodyHash.Span.SequenceEqual(wanted.BodyHash.Span)
            ? new AcceptMessageResult(AcceptOutcome.Replayed, first.SubjectId, 0, first.Answer)
            : new AcceptMessageResult(AcceptOutcome.KeyReused, null, 0, default);
}
