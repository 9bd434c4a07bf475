namespace Wapio.Storage.Writes;

/// <summary>
/// Makes deliveries wait anew, each in its place in the order of its chat: one of them whatever became of it, or all that were given up or
/// stopped. Those whose event is past its retention are left out.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="EventId">The event; null for all that were given up or stopped.</param>
/// <param name="At">When.</param>
/// <param name="Limit">At most so many, the oldest first.</param>
public sealed record ReplayDeliveries(string SessionId, string? EventId, DateTimeOffset At, int Limit = 500) : Write<Applied>;

/// <summary>Makes deliveries due that wait only because the receiver could not be reached, now that it can.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
public sealed record HurryDeliveries(string SessionId, DateTimeOffset At) : Write<Applied>;
