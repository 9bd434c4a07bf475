using System.Text.Json.Nodes;

namespace Wapio.Api.Events;

/// <summary>An event as it is told everywhere: in lists, in streams, to webhooks.</summary>
/// <param name="Id">Its id, the same wherever it is told.</param>
/// <param name="EventType">What it tells.</param>
/// <param name="AccountId">The account.</param>
/// <param name="SessionId">The session.</param>
/// <param name="EmittedAt">When it happened.</param>
/// <param name="Sequence">Its number in the session: 1, 2, 3, ... without gaps.</param>
/// <param name="Payload">What happened; its members depend on the type.</param>
internal sealed record EventBody(string Id, string EventType, string AccountId, string SessionId, DateTimeOffset EmittedAt, long Sequence, JsonObject Payload);

/// <summary>A page of events; <see cref="EventListResult"/> writes it.</summary>
/// <param name="Data">In their order.</param>
/// <param name="NextCursor">What to give as <c>after</c> for more; null at the end.</param>
/// <param name="LastSequence">The number of the newest event there is.</param>
internal sealed record EventListBody(IReadOnlyList<EventBody> Data, string? NextCursor, long LastSequence);
