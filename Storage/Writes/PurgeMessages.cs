namespace Wapio.Storage.Writes;

/// <summary>
/// Takes the texts and payloads from old messages that are done with, the next few in the order of time behind where the step before stopped. Counts the
/// messages it has looked at; fewer than the limit means that no more are old.
/// </summary>
/// <param name="Before">Those kept before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeBodies(DateTimeOffset Before, int Limit = 500) : Write<Applied>;

/// <summary>Deletes old messages that are done with, and their events, a few at a time.</summary>
/// <param name="Before">Those kept before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeMessages(DateTimeOffset Before, int Limit = 500) : Write<Applied>;

/// <summary>Deletes old entries of the logs of sessions, a few at a time.</summary>
/// <param name="Before">Those written before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeSessionLog(DateTimeOffset Before, int Limit = 500) : Write<Applied>;

/// <summary>Deletes operations that ended a while ago, a few at a time.</summary>
/// <param name="Before">Those ended before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeOperations(DateTimeOffset Before, int Limit = 500) : Write<Applied>;
