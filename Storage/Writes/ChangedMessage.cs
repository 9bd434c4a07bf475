using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>An outbound message as a change left it, for the event that tells of the change.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ProviderMessageId">WhatsApp's id.</param>
/// <param name="ChatJid">The chat.</param>
/// <param name="ChatAlternate">The chat's other address, when known.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="At">When it changed.</param>
public sealed record ChangedMessage(
    string Id,
    string ProviderMessageId,
    string ChatJid,
    string? ChatAlternate,
    string Kind,
    MessageStatus Status,
    DateTimeOffset At)
{
    /// <summary>Why it failed, if it did.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Its text or caption; told with its own progress, not with receipts.</summary>
    public string? Text { get; init; }

    /// <summary>The message that it changes or is about; told with its own progress, not with receipts.</summary>
    public ChangedTarget? Target { get; init; }
}

/// <summary>The message that another one changes or is about.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ProviderMessageId">WhatsApp's id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="SenderJid">Who sent it; empty when we did through this API.</param>
public sealed record ChangedTarget(string Id, string ProviderMessageId, string Kind, MessageDirection Direction, string SenderJid);

/// <summary>
/// Says which events tell of a change. Called only when something has changed, inside the commit and on the writer's thread: it must be quick and
/// wait for nothing; and again when the batch is replayed, so it must have no effect.
/// </summary>
/// <param name="message">The message as it is now.</param>
public delegate IReadOnlyList<OutboxEvent> TellChange(ChangedMessage message);

/// <summary>Says which events tell of a message that is new. To be quick and without effect, as <see cref="TellChange"/>.</summary>
/// <param name="messageId">The id under which it is kept: that of its row, or of the placeholder that it filled.</param>
public delegate IReadOnlyList<OutboxEvent> TellMessage(string messageId);
