using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Moves a session to a state and writes one row of its log. A deleted session stays deleted, and one that is being deleted can only become
/// deleted: then nothing changes and 0 rows are counted.
/// </summary>
/// <param name="SessionId">Which session.</param>
/// <param name="Status">The state to reach.</param>
/// <param name="Event">What happened, for the log.</param>
/// <param name="ReasonCode">Why, as a code.</param>
/// <param name="ReasonText">Why, and who must act, as a sentence.</param>
/// <param name="At">When.</param>
public sealed record ChangeSessionStatus(
    string SessionId,
    SessionStatus Status,
    string Event,
    string? ReasonCode,
    string? ReasonText,
    DateTimeOffset At) : Write<Applied>
{
    /// <summary>What tells of it when it is changed; null for nothing.</summary>
    public OutboxEvent? Tell { get; init; }
}
