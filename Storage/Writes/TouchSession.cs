namespace Wapio.Storage.Writes;

/// <summary>Notes that a session sent or received; never moves the time back.</summary>
/// <param name="SessionId">Which session.</param>
/// <param name="At">When.</param>
public sealed record TouchSession(string SessionId, DateTimeOffset At) : Write<Applied>;
