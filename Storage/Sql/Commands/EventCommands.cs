using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Events of messages.</summary>
internal static class EventCommands
{
    private const string Insert = "INSERT INTO message_events (position, event_type, update_kind, emitted_at) VALUES ($1, $2, $3, $4)";

    // Of a message that was inserted just now, whose position is not known here yet.
    private const string InsertById =
        "INSERT INTO message_events (position, event_type, update_kind, emitted_at) SELECT position, $2, $3, $4 FROM messages WHERE id = $1";

    /// <summary>Writes an event, if there is one to write.</summary>
    public static void Add(CommandContext context, long position, MessageEvent? messageEvent, DateTimeOffset at)
    {
        if (messageEvent is { } e)
            context.Statements.Send(Insert, position, e.Type, e.UpdateKind, at.Ms());
    }

    /// <summary>The same for a message that is named by our id.</summary>
    public static void Add(CommandContext context, string messageId, MessageEvent? messageEvent, DateTimeOffset at)
    {
        if (messageEvent is { } e)
            context.Statements.Send(InsertById, messageId, e.Type, e.UpdateKind, at.Ms());
    }
}
