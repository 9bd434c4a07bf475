using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;

namespace Wapio.Storage.Writes;

/// <summary>
/// Something to tell those who follow a session. It gets its numbers, and its deliveries, in the commit of what it tells of.
/// </summary>
/// <param name="Kinds">What it tells; one event for each kind, in this order and with the same payload.</param>
/// <param name="Chat">What keeps its order with it, such as the chat; empty for the session itself.</param>
/// <param name="EmittedAt">When.</param>
/// <param name="Payload">Its payload, JSON; sealed at rest.</param>
public sealed record OutboxEvent(IReadOnlyList<EventKind> Kinds, string Chat, DateTimeOffset EmittedAt, ReadOnlyMemory<byte> Payload)
{
    /// <summary>An event of one kind.</summary>
    public OutboxEvent(EventKind kind, string chat, DateTimeOffset emittedAt, ReadOnlyMemory<byte> payload)
        : this([kind], chat, emittedAt, payload)
    {
    }

    /// <summary>The ids of the events, one for each kind.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. Kinds.Select(_ => Identifiers.Event())];
}
