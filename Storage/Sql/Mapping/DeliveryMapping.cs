using System.Data.Common;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>webhook_deliveries d</c>, with their event <c>e</c> if it is still kept.</summary>
internal static class DeliveryMapping
{
    /// <summary>The columns of a delivery, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns =
        "d.id, d.session_id, d.event_id, e.kind, e.sequence, d.chat, d.status, d.attempts, d.next_attempt_at, d.since, d.last_attempt_at, "
        + "d.settled_at, d.status_code, d.error";

    /// <summary>How many columns that are.</summary>
    public const int Count = 14;

    public static DeliveryRow Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        SessionId = reader.GetString(1),
        EventId = reader.GetString(2),
        Kind = reader.IsDBNull(3) ? null : (EventKind)reader.GetInt64(3),
        Sequence = reader.IsDBNull(4) ? null : reader.GetInt64(4),
        Chat = reader.GetString(5),
        Status = (DeliveryStatus)reader.GetInt64(6),
        Attempts = (int)reader.GetInt64(7),
        NextAttemptAt = reader.NullableTime(8),
        Since = reader.Time(9),
        LastAttemptAt = reader.NullableTime(10),
        SettledAt = reader.NullableTime(11),
        StatusCode = reader.IsDBNull(12) ? null : (int)reader.GetInt64(12),
        Error = reader.NullableString(13),
    };
}
