using System.Data.Common;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>chats h</c>.</summary>
internal static class ChatMapping
{
    /// <summary>The columns, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns = Head + "h.name" + Tail;

    /// <summary>The same with the name of the contact or group, when there is one.</summary>
    public const string ColumnsWithNames =
        Head
        + "COALESCE((SELECT COALESCE(c.name, c.notify, c.business_name) FROM contacts c WHERE c.session_id = h.session_id AND c.jid = h.jid), "
        + "(SELECT g.subject FROM chat_groups g WHERE g.session_id = h.session_id AND g.jid = h.jid AND g.subject <> ''), h.name)"
        + Tail;

    private const string Head = "h.position, h.session_id, h.jid, h.lid, ";

    private const string Tail =
        ", h.unread_count, h.is_marked_unread, h.last_message_at, h.is_archived, h.pinned_at, h.muted_until, h.labels, h.ephemeral_seconds";

    private const char Separator = '\n';

    public static ChatRow Read(DbDataReader reader) => new()
    {
        Position = reader.GetInt64(0),
        SessionId = reader.GetString(1),
        Jid = reader.GetString(2),
        Lid = reader.NullableString(3),
        Name = reader.NullableString(4),
        UnreadCount = reader.GetInt64(5),
        IsMarkedUnread = reader.Flag(6),
        LastMessageAt = reader.GetInt64(7) == 0 ? null : reader.Time(7),
        IsArchived = reader.Flag(8),
        PinnedAt = reader.NullableTime(9),
        MutedUntil = reader.NullableTime(10),
        Labels = reader.GetString(11) is { Length: > 0 } labels ? labels.Split(Separator) : [],
        EphemeralSeconds = reader.IsDBNull(12) ? null : reader.GetInt64(12),
    };

    /// <summary>Labels as the column holds them.</summary>
    public static string Join(IEnumerable<string> labels) => string.Join(Separator, labels);
}
