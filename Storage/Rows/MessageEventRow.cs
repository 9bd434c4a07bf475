namespace Wapio.Storage.Rows;

/// <summary>Something that happened to a message.</summary>
/// <param name="EventId">Grows with time over all messages.</param>
/// <param name="MessageId">The message.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="EventType">What happened.</param>
/// <param name="UpdateKind">Which update it was, if it was one.</param>
/// <param name="EmittedAt">When.</param>
public sealed record MessageEventRow(long EventId, string MessageId, string SessionId, string EventType, string? UpdateKind, DateTimeOffset EmittedAt);
