using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Moves a message to a status if that is progress (see <see cref="MessageStatus"/>), with the time that belongs to the status.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Status">The status to reach.</param>
/// <param name="At">When it was reached.</param>
/// <param name="Event">The event to write when it is changed, if any.</param>
public sealed record AdvanceMessage(MessageKey Message, MessageStatus Status, DateTimeOffset At, MessageEvent? Event = null) : Write<AdvanceResult>
{
    /// <summary>The addresses of the chat that it must be in (both, when both are known); empty for any chat. In another one nothing changes.</summary>
    public IReadOnlyList<string> Chats { get; init; } = [];

    /// <summary>Why it failed; for <see cref="MessageStatus.Failed"/>.</summary>
    public string? FailureReason { get; init; }

    /// <summary>What tells of it when it is changed; null for nothing.</summary>
    public TellChange? Tell { get; init; }

    /// <summary>WhatsApp's time of the message, when the status brought it.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    internal override void Validate()
    {
        if (Status is < MessageStatus.InProgress or > MessageStatus.Read)
            throw new ArgumentException("A message moves on to in_progress, accepted, failed, delivered or read.");
        if (Chats.Count > 2)
            throw new ArgumentException("A chat has two addresses at most.");
    }
}

/// <summary>What came of moving a message.</summary>
/// <param name="Found">False when there is no such message.</param>
/// <param name="Changed">False when the message was there already or further on.</param>
/// <param name="MessageId">Our id of it; null when not found.</param>
/// <param name="Status">Its status now.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record AdvanceResult(bool Found, bool Changed, string? MessageId, MessageStatus Status, int Attempts)
{
    /// <summary>There is no such message.</summary>
    public static readonly AdvanceResult NotFound = new(false, false, null, default, 0);
}
