namespace Wapio.Storage.Writes;

/// <summary>Says when a message that is not accepted yet is to be tried again. Changes nothing on one that is further on.</summary>
/// <param name="Message">Which message.</param>
/// <param name="NextAttemptAt">Not before.</param>
/// <param name="Reason">Why the last attempt failed.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Event">The event to write when it is changed, if any.</param>
public sealed record ScheduleRetry(MessageKey Message, DateTimeOffset NextAttemptAt, string? Reason, DateTimeOffset At, MessageEvent? Event = null)
    : Write<AdvanceResult>;
