namespace Wapio.Storage.Rows;

/// <summary>One transition of a session.</summary>
/// <param name="Id">Grows with time; the cursor of the list.</param>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
/// <param name="Event">What happened (<c>connected</c>, <c>disconnected</c>, <c>paired</c>, ...).</param>
/// <param name="Status">The state after it.</param>
/// <param name="ReasonCode">Why, as a code.</param>
/// <param name="Text">Why, as a sentence.</param>
public sealed record SessionLogRow(long Id, string SessionId, DateTimeOffset At, string Event, SessionStatus Status, string? ReasonCode, string? Text);
