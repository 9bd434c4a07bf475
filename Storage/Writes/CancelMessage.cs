namespace Wapio.Storage.Writes;

/// <summary>Gives up a message that was never tried, because a user asks for it: it fails, and counts as deleted. Changes nothing on any other.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Reason">Why it fails, as callers see it.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Event">The event to write when it is changed, if any.</param>
public sealed record CancelMessage(MessageKey Message, string Reason, DateTimeOffset At, MessageEvent? Event = null) : Write<AdvanceResult>
{
    /// <summary>What tells of it when it is changed; null for nothing.</summary>
    public TellChange? Tell { get; init; }
}
