using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The names of labels.</summary>
internal static class LabelCommands
{
    private const string Upsert =
        "INSERT INTO labels (session_id, id, name, color) VALUES ($1, $2, $3, $4) ON CONFLICT (session_id, id) DO UPDATE SET name = excluded.name, color = excluded.color";

    private const string Delete = "DELETE FROM labels WHERE session_id = $1 AND id = $2";

    public static ValueTask<Applied> ChangeAsync(CommandContext context, ChangeLabel write) => write.Name is { } name
        ? context.ApplyAsync(Upsert, write.SessionId, write.LabelId, name, write.Color)
        : context.ApplyAsync(Delete, write.SessionId, write.LabelId);
}
