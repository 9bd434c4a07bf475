using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Keeps what came of a try to deliver an event. One that is settled makes room for the next of its chat. Counts 0 rows when the delivery was
/// settled already, by somebody else.
/// </summary>
/// <param name="DeliveryId">Which delivery.</param>
/// <param name="Status">How it stands now.</param>
/// <param name="At">When it was tried.</param>
public sealed record RecordAttempt(long DeliveryId, DeliveryStatus Status, DateTimeOffset At) : Write<Applied>
{
    /// <summary>The session of the delivery, when it is known: lets it share its commit with what other sessions write.</summary>
    public string? SessionId { get; init; }

    /// <summary>When it is tried again; only for one that is still pending.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The HTTP status that was answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>What was wrong, in a word.</summary>
    public string? Error { get; init; }

    internal override void Validate()
    {
        if (Status == DeliveryStatus.Pending != NextAttemptAt is not null)
            throw new ArgumentException("A delivery that is pending has a next attempt, one that is settled has none.");
    }
}
