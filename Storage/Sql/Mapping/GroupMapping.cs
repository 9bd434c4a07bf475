using System.Data.Common;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>chat_groups</c>.</summary>
internal static class GroupMapping
{
    /// <summary>The columns, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns =
        "position, session_id, jid, version, subject, owner, made_at, is_announce, is_locked, requires_approval, members_can_add, ephemeral_seconds, "
        + "is_community, is_announcements, parent, is_suspended, size";

    public static GroupRow Read(DbDataReader reader) => new()
    {
        Position = reader.GetInt64(0),
        SessionId = reader.GetString(1),
        Jid = reader.GetString(2),
        Version = reader.GetInt64(3),
        Subject = reader.GetString(4),
        Owner = reader.NullableString(5),
        MadeAt = reader.NullableTime(6),
        IsAnnounce = reader.Flag(7),
        IsLocked = reader.Flag(8),
        RequiresApproval = reader.Flag(9),
        MembersCanAdd = reader.Flag(10),
        EphemeralSeconds = reader.GetInt64(11),
        IsCommunity = reader.Flag(12),
        IsAnnouncements = reader.Flag(13),
        Parent = reader.NullableString(14),
        IsSuspended = reader.Flag(15),
        Size = reader.GetInt64(16),
    };
}
