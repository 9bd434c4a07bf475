using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client;

/// <summary>A message to send.</summary>
/// <param name="Id">The WhatsApp message id; every try of the same message carries the same one. See <c>MessageIds</c>.</param>
/// <param name="Chat">Where it goes.</param>
/// <param name="Payload">The <c>Message</c> protobuf, not padded.</param>
public sealed record OutgoingMessage(string Id, Jid Chat, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The stanza's <c>type</c> attribute: <c>text</c>, <c>media</c>, <c>poll</c>, <c>reaction</c>, <c>event</c>.</summary>
    public string StanzaType { get; init; } = "text";
}

/// <summary>WhatsApp acknowledged a message.</summary>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record SendAcknowledged(DateTimeOffset Timestamp);
