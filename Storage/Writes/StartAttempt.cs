namespace Wapio.Storage.Writes;

/// <summary>Counts an attempt and makes the message in progress. Goes into one unit with the ratchet state, before the ciphertext leaves.</summary>
/// <param name="Message">Which message.</param>
/// <param name="At">When.</param>
/// <param name="Event">The event to write when it is changed, if any.</param>
public sealed record StartAttempt(MessageKey Message, DateTimeOffset At, MessageEvent? Event = null) : Write<AdvanceResult>;
