using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client;

/// <summary>A message to send.</summary>
/// <param name="Id">The WhatsApp message id; every try of the same message carries the same one. See <c>MessageIds</c>.</param>
/// <param name="Chat">Where it goes.</param>
/// <param name="Payload">The <c>Message</c> protobuf, not padded. What its stanza says of it in clear follows from it.</param>
public sealed record OutgoingMessage(string Id, Jid Chat, ReadOnlyMemory<byte> Payload)
{
    /// <summary>For media in a channel: what the upload was answered with, <c>UploadedMedia.Handle</c>.</summary>
    public string? MediaHandle { get; init; }

    /// <summary>Who is to see it, when it goes to <see cref="Jid.StatusBroadcast"/>: accounts by phone number or LID. Ours are always among them.</summary>
    public IReadOnlyCollection<Jid> StatusAudience { get; init; } = [];

    /// <summary>Who is not to see it although the audience names him, in either addressing: accounts by phone number or LID.</summary>
    public IReadOnlyCollection<Jid> StatusExcept { get; init; } = [];
}

/// <summary>WhatsApp acknowledged a message.</summary>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record SendAcknowledged(DateTimeOffset Timestamp)
{
    /// <summary>The number of the message in its channel; null elsewhere.</summary>
    public long? ServerId { get; init; }
}
