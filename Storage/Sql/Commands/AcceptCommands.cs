using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Accepting outbound messages.</summary>
internal static class AcceptCommands
{
    private const string IsOpen = "SELECT 1 FROM sessions WHERE id = $1 AND status < 4";

    public static AcceptMessageResult Accept(CommandContext context, AcceptMessage write)
    {
        if (write.Idempotency is { } wanted && IdempotencyCommands.Find(context, wanted) is { } first)
        {
            return first.BodyHash.Span.SequenceEqual(wanted.BodyHash.Span)
                ? new AcceptMessageResult(AcceptOutcome.Replayed, first.SubjectId, 0, first.Answer)
                : new AcceptMessageResult(AcceptOutcome.KeyReused, null, 0, default);
        }

        if (context.Statements.First(IsOpen, static reader => reader.GetInt64(0), write.Message.SessionId) == 0)
            return new AcceptMessageResult(AcceptOutcome.SessionNotFound, null, 0, default);

        var position = MessageInsert.Apply(context, write.Message, write.Payload);
        if (write.Idempotency is { } record)
            IdempotencyCommands.Add(context, record);
        EventCommands.Add(context, position, write.Event, write.Message.CreatedAt);
        return new AcceptMessageResult(AcceptOutcome.Accepted, write.Message.Id, position, default);
    }
}
