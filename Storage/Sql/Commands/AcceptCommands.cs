using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Accepting outbound messages.</summary>
internal static class AcceptCommands
{
    private const string IsOpen = "SELECT 1 FROM sessions WHERE id = $1 AND status < 4";

    public static async ValueTask<AcceptMessageResult> AcceptAsync(CommandContext context, AcceptMessage write)
    {
        if (await RefuseAsync(context, write) is { } refusal)
            return await IdempotencyCommands.FindAsync(context, write.Idempotency) is { } known
                ? Repeat(known, write.Idempotency!)
                : new AcceptMessageResult(refusal, null, 0, default);

        // The record comes first: when its key is taken nothing was written that would have to be undone.
        if (await IdempotencyCommands.AddAsync(context, write.Idempotency) is { } first)
            return Repeat(first, write.Idempotency!);

        var position = await MessageInsert.ApplyAsync(context, write.Message, write.Payload);
        if (write.Media is { } media)
            MediaCommands.Add(context, write.Message.SessionId, write.Message.Id, media, write.Message.CreatedAt);
        EventCommands.Add(context, position, write.Event, write.Message.CreatedAt);
        return new AcceptMessageResult(AcceptOutcome.Accepted, write.Message.Id, position, default);
    }

    /// <summary>What a call gets whose key was used before.</summary>
    public static AcceptMessageResult Repeat(IdempotencyRow first, IdempotencyRow wanted) =>
        first.BodyHash.Span.SequenceEqual(wanted.BodyHash.Span)
            ? new AcceptMessageResult(AcceptOutcome.Replayed, first.SubjectId, 0, first.Answer)
            : new AcceptMessageResult(AcceptOutcome.KeyReused, null, 0, default);

    /// <summary>Why nothing new can be accepted; null when it can.</summary>
    private static async ValueTask<AcceptOutcome?> RefuseAsync(CommandContext context, AcceptMessage write)
    {
        var session = write.Message.SessionId;
        if (!context.Open.Contains(session))
        {
            if (await context.Statements.FirstAsync(IsOpen, static reader => reader.GetInt64(0), session) == 0)
                return AcceptOutcome.SessionNotFound;
            context.Open.Add(session);
        }

        return write.Media?.UploadId is { } upload && !await MediaCommands.IsThereAsync(context, upload, session) ? AcceptOutcome.UploadNotFound : null;
    }
}
