using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Applies a receipt to the outbound messages that it names, each only if that is progress. Read implies delivered.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ProviderMessageIds">WhatsApp's ids of the messages. Unknown ones are passed over.</param>
/// <param name="Status"><see cref="MessageStatus.Delivered"/> or <see cref="MessageStatus.Read"/>.</param>
/// <param name="At">When, by WhatsApp's clock.</param>
/// <param name="Event">The event to write for each message that is changed, if any.</param>
public sealed record ApplyReceipt(
    string SessionId,
    IReadOnlyList<string> ProviderMessageIds,
    MessageStatus Status,
    DateTimeOffset At,
    MessageEvent? Event = null) : Write<IReadOnlyList<ReceiptChange>>
{
    /// <summary>The addresses of the chat that the receipt came for (both, when both are known); empty for any chat.</summary>
    public IReadOnlyList<string> Chats { get; init; } = [];

    /// <summary>What tells of each message that is changed; null for nothing.</summary>
    public TellChange? Tell { get; init; }

    internal override void Validate()
    {
        if (Status is not (MessageStatus.Delivered or MessageStatus.Read))
            throw new ArgumentException("A receipt says delivered or read.");
        if (Chats.Count > 2)
            throw new ArgumentException("A chat has two addresses at most.");
    }
}

/// <summary>A message that a receipt changed.</summary>
/// <param name="MessageId">Our id.</param>
/// <param name="ProviderMessageId">WhatsApp's id.</param>
/// <param name="Status">Its status now.</param>
public sealed record ReceiptChange(string MessageId, string ProviderMessageId, MessageStatus Status);
