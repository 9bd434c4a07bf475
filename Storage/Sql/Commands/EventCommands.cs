using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Events of messages.</summary>
internal static class EventCommands
{
    private const string Insert = "INSERT INTO message_events (position, event_type, update_kind, emitted_at) VALUES ($1, $2, $3, $4)";

    /// <summary>Writes an event, if there is one to write.</summary>
    public static void Add(CommandContext context, long position, MessageEvent? messageEvent, DateTimeOffset at)
    {
        if (messageEvent is { } e)
            context.Statements.Execute(Insert, position, e.Type, e.UpdateKind, at.Ms());
    }
}
