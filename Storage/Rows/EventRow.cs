namespace Wapio.Storage.Rows;

/// <summary>An event of a session.</summary>
/// <param name="Id"><c>bps_evt_</c> and 32 hex digits; the same wherever the event is told.</param>
/// <param name="SessionId">The session.</param>
/// <param name="AccountId">Who owns the session.</param>
/// <param name="Sequence">1, 2, 3, ... within the session, without gaps.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="EmittedAt">When.</param>
/// <param name="Payload">Its payload, JSON, unsealed.</param>
public sealed record EventRow(
    string Id, string SessionId, string AccountId, long Sequence, EventKind Kind, DateTimeOffset EmittedAt, ReadOnlyMemory<byte> Payload);
