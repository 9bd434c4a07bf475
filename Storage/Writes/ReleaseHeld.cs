namespace Wapio.Storage.Writes;

/// <summary>
/// Puts the messages of a session whose time has come into the queue, each at the end of it, in the order of their times. Counts them. To be written by the
/// process that owns the session: positions of one session that two processes give could become visible out of order.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">The time that has come.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Event">The event to write for each, if any.</param>
public sealed record ReleaseHeld(string SessionId, DateTimeOffset At, int Limit = 500, MessageEvent? Event = null) : Write<Applied>;
