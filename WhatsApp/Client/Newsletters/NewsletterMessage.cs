namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>A message of a channel as WhatsApp keeps it, or what has changed about one.</summary>
/// <param name="ServerId">The number that WhatsApp gave it in the channel.</param>
public sealed record NewsletterMessage(long ServerId)
{
    /// <summary>Its message id, when WhatsApp says it.</summary>
    public string? Id { get; init; }

    /// <summary>The <c>type</c> of its stanza, when WhatsApp says it.</summary>
    public string? Type { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The <c>Message</c> protobuf; empty in live updates and for messages that were taken back.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>How many have seen it; null when WhatsApp does not say it.</summary>
    public long? Views { get; init; }

    /// <summary>How many reacted how; null when WhatsApp does not say it.</summary>
    public IReadOnlyDictionary<string, long>? Reactions { get; init; }
}
