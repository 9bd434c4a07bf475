namespace Wapio.Storage.Writes;

/// <summary>Keeps events that tell of nothing else in the database, or of what other writes of their unit do in any case.</summary>
/// <param name="SessionId">The session; nothing is kept when there is none.</param>
/// <param name="Events">The events, in their order.</param>
public sealed record AppendEvents(string SessionId, params IReadOnlyList<OutboxEvent> Events) : Write<Applied>
{
    internal override long Weight => Events.Sum(e => (long)e.Payload.Length);
}
