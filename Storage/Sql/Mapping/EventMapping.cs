using System.Data.Common;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>events e</c>, with the row <c>o</c> that has the payload and the session <c>s</c>.</summary>
internal static class EventMapping
{
    /// <summary>The columns of an event, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns = "e.id, e.session_id, s.account_id, e.sequence, e.kind, e.emitted_at, o.id, o.payload";

    /// <summary>The tables behind the events. An event whose payload went with its retention counts as gone.</summary>
    public const string Joins = "JOIN " + Payload + " JOIN " + Session;

    /// <summary>The same behind events that may be gone. Not a join in brackets: SQLite would first build it as a whole, from every event that there is.</summary>
    public const string LeftJoins = "LEFT JOIN " + Payload + " LEFT JOIN " + Session;

    private const string Payload = "events o ON o.position = COALESCE(e.payload_of, e.position)";
    private const string Session = "sessions s ON s.id = e.session_id";
    private const int PayloadColumn = 7;

    /// <summary>True when the row has no event, or one without its payload.</summary>
    public static bool IsGone(DbDataReader reader, int first) => reader.IsDBNull(first + PayloadColumn);

    /// <param name="reader">The row.</param>
    /// <param name="sealer">Opens its payload.</param>
    /// <param name="first">The column at which the event begins.</param>
    public static EventRow Read(DbDataReader reader, Sealer sealer, int first = 0)
    {
        var session = reader.GetString(first + 1);
        return new EventRow(
            reader.GetString(first),
            session,
            reader.GetString(first + 2),
            reader.GetInt64(first + 3),
            (EventKind)reader.GetInt64(first + 4),
            reader.Time(first + 5),
            sealer.Open(SealPlace.EventPayload(session, reader.GetString(first + 6)), reader.GetFieldValue<byte[]>(first + PayloadColumn)));
    }
}
