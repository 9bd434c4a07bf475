using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Moving messages to the end of the queue: the position is the order of a chat, and whoever reads the queue looks only ahead.</summary>
internal static class PositionCommands
{
    private const string Move = "UPDATE messages SET position = @nextposition WHERE position = $1 RETURNING position";
    private const string MoveEvents = "UPDATE message_events SET position = $2 WHERE position = $1";

    // What is due is little, and is found by its own index; what a session has is much.
    internal const string Held =
        "WITH due AS MATERIALIZED (SELECT position, session_id, held_until FROM messages WHERE held_until IS NOT NULL AND held_until <= $2) "
        + "SELECT position FROM due WHERE session_id = $1 ORDER BY held_until, position LIMIT $3";

    private const string Release = "UPDATE messages SET held_until = NULL, updated_at = $2 WHERE position = $1";

    /// <summary>Puts a message behind all others.</summary>
    /// <returns>Its position now.</returns>
    public static async ValueTask<long> MoveToEndAsync(CommandContext context, long position)
    {
        var moved = await context.Statements.FirstAsync(Move, static reader => reader.GetInt64(0), position);
        context.Statements.Send(MoveEvents, position, moved);
        return moved;
    }

    public static async ValueTask<Applied> ReleaseHeldAsync(CommandContext context, ReleaseHeld write)
    {
        var held = await context.Statements.AllAsync(Held, static reader => reader.GetInt64(0), write.SessionId, write.At.Ms(), (long)write.Limit);
        foreach (var position in held)
        {
            context.Statements.Send(Release, position, write.At.Ms());
            EventCommands.Add(context, await MoveToEndAsync(context, position), write.Event, write.At);
        }

        return new Applied(held.Count);
    }
}
