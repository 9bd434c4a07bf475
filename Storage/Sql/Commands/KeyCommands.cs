using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Key state. The fence was checked before.</summary>
internal static class KeyCommands
{
    private const string Put =
        "INSERT INTO key_state (session_id, kind, id, value) VALUES ($1, $2, $3, $4) "
        + "ON CONFLICT (session_id, kind, id) DO UPDATE SET value = excluded.value";

    private const string Delete = "DELETE FROM key_state WHERE session_id = $1 AND kind = $2 AND id = $3";

    /// <returns>How many values were put or deleted, those too that were not there.</returns>
    public static Applied Change(CommandContext context, ChangeKeys write)
    {
        var session = write.Fence.SessionId;
        foreach (var ((kind, id), value) in write.Changes)
        {
            if (value is null)
                context.Statements.Send(Delete, session, (long)kind, id);
            else
                context.Statements.Send(Put, session, (long)kind, id, context.Sealer.Seal(SealPlace.KeyState(session, kind, id), value));
        }

        return new Applied(write.Changes.Count);
    }

    public static ValueTask<Applied> ClearAsync(CommandContext context, ClearKeys write) =>
        context.ApplyAsync("DELETE FROM key_state WHERE session_id = $1", write.Fence.SessionId);
}
