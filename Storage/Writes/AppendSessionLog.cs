namespace Wapio.Storage.Writes;

/// <summary>Writes a line into the log of a session without a change of its state; nothing when there is no such session.</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="Event">What happened.</param>
/// <param name="ReasonCode">Why, as a code.</param>
/// <param name="Text">Why, and who must act, as a sentence.</param>
/// <param name="At">When.</param>
public sealed record AppendSessionLog(string SessionId, string Event, string? ReasonCode, string? Text, DateTimeOffset At) : Write<Applied>;
