namespace Wapio.Grains.Sessions.Outbound;

/// <summary>A try to send a message.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Written">
/// Completes when the database knows. The next message of the chat need not wait for it, so that both share a commit: after a crash in between, both
/// are sent again, in their order and under their ids.
/// </param>
internal readonly record struct DeliveryAttempt(DeliveryOutcome Outcome, Task Written)
{
    /// <summary>WhatsApp did not answer.</summary>
    public static readonly DeliveryAttempt Unanswered = new(DeliveryOutcome.Unanswered, Task.CompletedTask);

    /// <summary>How long WhatsApp wants to be left alone with it; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when that is for all that the session sends, and not only for this message.</summary>
    public bool IsForAll { get; init; }

    /// <summary>There is no connection any more.</summary>
    public static readonly DeliveryAttempt NotConnected = new(DeliveryOutcome.NotConnected, Task.CompletedTask);

    /// <summary>The message is settled.</summary>
    public static DeliveryAttempt Settled(Task written) => new(DeliveryOutcome.Settled, written);
}
