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

    public static Applied Change(CommandContext context, ChangeKeys write)
    {
        var session = write.Fence.SessionId;
        var rows = 0;
        foreach (var ((kind, id), value) in write.Changes)
        {
            rows += value is null
                ? context.Statements.Execute(Delete, session, (long)kind, id)
                : context.Statements.Execute(Put, session, (long)kind, id, context.Sealer.Seal(SealPlace.KeyState(session, kind, id), value));
        }

        return new Applied(rows);
    }

    public static Applied Clear(CommandContext context, ClearKeys write) =>
        new(context.Statements.Execute("DELETE FROM key_state WHERE session_id = $1", write.Fence.SessionId));
}
