using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The groups that sessions are in.</summary>
internal static class GroupCommands
{
    private const string Unlist = "UPDATE chat_groups SET is_listed = 0, version = version + 1 WHERE session_id = $1 AND is_listed = 1";

    private const string NoteList =
        "INSERT INTO group_lists (session_id, asked_at) VALUES ($1, $2) ON CONFLICT (session_id) DO UPDATE SET asked_at = excluded.asked_at";

    private const string Upsert =
        "INSERT INTO chat_groups (session_id, jid, is_listed, subject, owner, made_at, is_announce, is_locked, requires_approval, members_can_add, "
        + "ephemeral_seconds, is_community, is_announcements, parent, is_suspended, size) "
        + "VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) "
        + "ON CONFLICT (session_id, jid) DO UPDATE SET version = chat_groups.version + 1, is_listed = 1, subject = excluded.subject, "
        + "owner = excluded.owner, made_at = excluded.made_at, is_announce = excluded.is_announce, is_locked = excluded.is_locked, "
        + "requires_approval = excluded.requires_approval, members_can_add = excluded.members_can_add, ephemeral_seconds = excluded.ephemeral_seconds, "
        + "is_community = excluded.is_community, is_announcements = excluded.is_announcements, parent = excluded.parent, "
        + "is_suspended = excluded.is_suspended, size = excluded.size";

    private const string Update =
        "UPDATE chat_groups SET version = version + 1, subject = COALESCE($3, subject), is_announce = COALESCE($4, is_announce), "
        + "is_locked = COALESCE($5, is_locked), requires_approval = COALESCE($6, requires_approval), members_can_add = COALESCE($7, members_can_add), "
        + "is_suspended = COALESCE($8, is_suspended), ephemeral_seconds = COALESCE($9, ephemeral_seconds), "
        + "parent = CASE WHEN CAST($10 AS TEXT) IS NULL THEN parent WHEN $10 = '' THEN NULL ELSE $10 END, "
        + "size = CASE WHEN size + $11 < 0 THEN 0 ELSE size + $11 END, is_listed = CASE WHEN $12 = 1 THEN 0 ELSE is_listed END "
        + "WHERE session_id = $1 AND jid = $2";

    // Of a group that was never listed only the version counts: who asks for it must hear that it changed.
    private const string InsertVersion = "INSERT INTO chat_groups (session_id, jid, is_listed) VALUES ($1, $2, 0)";

    public static async ValueTask<Applied> PutAsync(CommandContext context, PutGroups write)
    {
        if (write.AllAt is { } at)
        {
            await context.Statements.ExecuteAsync(Unlist, write.SessionId);
            await context.Statements.ExecuteAsync(NoteList, write.SessionId, at.Ms());
        }

        foreach (var group in write.Groups)
            await PutAsync(context, write.SessionId, group);
        return new Applied(write.Groups.Count);
    }

    public static async ValueTask<Applied> ChangeAsync(CommandContext context, ChangeGroup write)
    {
        var rows = await context.Statements.ExecuteAsync(
            Update,
            write.SessionId,
            write.Jid,
            write.Subject,
            Number(write.IsAnnounce),
            Number(write.IsLocked),
            Number(write.RequiresApproval),
            Number(write.MembersCanAdd),
            Number(write.IsSuspended),
            write.EphemeralSeconds,
            write.Parent,
            write.MoreMembers,
            write.IsLeft.Number());
        if (rows == 0)
            await context.Statements.ExecuteAsync(InsertVersion, write.SessionId, write.Jid);
        return new Applied(1);
    }

    private static async ValueTask PutAsync(CommandContext context, string sessionId, GroupRow group) =>
        await context.Statements.ExecuteAsync(
            Upsert,
            sessionId,
            group.Jid,
            group.Subject,
            group.Owner,
            group.MadeAt.Ms(),
            group.IsAnnounce.Number(),
            group.IsLocked.Number(),
            group.RequiresApproval.Number(),
            group.MembersCanAdd.Number(),
            group.EphemeralSeconds,
            group.IsCommunity.Number(),
            group.IsAnnouncements.Number(),
            group.Parent,
            group.IsSuspended.Number(),
            group.Size);

    private static long? Number(bool? value) => value?.Number();
}
