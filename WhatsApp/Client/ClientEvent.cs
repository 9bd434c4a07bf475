using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// Something that happened on a connection. Events that say so are committed through <see cref="Keys.IDeviceStore.CommitAsync"/> before
/// WhatsApp hears of it, and reach <c>WhatsAppClient.Events</c> after; the others reach only the channel.
/// </summary>
public abstract record ClientEvent;

/// <summary>A pairing code to show as a QR. Not committed. A new one follows when it expires.</summary>
/// <param name="Code">The text of the QR.</param>
/// <param name="ExpiresAt">When the server stops honouring it.</param>
public sealed record QrCodeIssued(string Code, DateTimeOffset ExpiresAt) : ClientEvent;

/// <summary>A phone linked this device. Committed with the credentials. A restart of the connection follows.</summary>
/// <param name="Jid">The device's own address.</param>
/// <param name="Lid">The device's own LID address.</param>
/// <param name="BusinessName">The verified business name, if any.</param>
/// <param name="Platform">The platform of the phone.</param>
public sealed record DevicePaired(Jid Jid, Jid Lid, string? BusinessName, string? Platform) : ClientEvent;

/// <summary>WhatsApp accepted the login. Not committed.</summary>
/// <param name="ServerTime">WhatsApp's clock.</param>
public sealed record LoggedIn(DateTimeOffset ServerTime) : ClientEvent;

/// <summary>What had been kept for this device while it was away has been delivered. Not committed.</summary>
/// <param name="Count">How many stanzas there were.</param>
public sealed record BacklogDelivered(int Count) : ClientEvent
{
    /// <summary>
    /// True when WhatsApp never said that it was the end, and nothing more of it came for <see cref="ClientOptions.BacklogTimeout"/>:
    /// the count is then 0, and more may follow.
    /// </summary>
    public bool TimedOut { get; init; }
}

/// <summary>A keep-alive was answered. Not committed.</summary>
public sealed record KeepAliveAnswered(DateTimeOffset At) : ClientEvent;

/// <summary>The connection is over; nothing follows. Not committed.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">A sentence for people; holds no secret.</param>
public sealed record Disconnected(DisconnectReason Reason, string Detail) : ClientEvent
{
    /// <summary>WhatsApp's code, when it gave one: the reason of a refused login, the code of a stream error, or why an account is banned for a time (101 to 106).</summary>
    public int? Code { get; init; }

    /// <summary>How long a <see cref="DisconnectReason.TemporarilyBanned"/> account stays so from now on; null when WhatsApp does not say.</summary>
    public TimeSpan? Expires { get; init; }
}

/// <summary>A message arrived and was decrypted. Committed with the advanced ratchet.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="Chat">The chat, in the addressing in which it came.</param>
/// <param name="Sender">The sending device.</param>
/// <param name="FromMe">True when another device of our own account sent it.</param>
/// <param name="Payload">The <c>Message</c> protobuf (for <paramref name="FromMe"/> the inner message).</param>
/// <param name="Timestamp">WhatsApp's time of it, to the second.</param>
public sealed record MessageReceived(string Id, Jid Chat, Jid Sender, bool FromMe, ReadOnlyMemory<byte> Payload, DateTimeOffset Timestamp) : ClientEvent
{
    /// <summary>The sender's other address (phone for LID, LID for phone), when known.</summary>
    public Jid? SenderAlternate { get; init; }

    /// <summary>The chat's other address, when known and the chat is a person.</summary>
    public Jid? ChatAlternate { get; init; }

    /// <summary>The sender's name as it gives it.</summary>
    public string? PushName { get; init; }

    /// <summary>The stanza's <c>type</c> attribute.</summary>
    public string StanzaType { get; init; } = "text";

    /// <summary>True when it was kept for us while we were away.</summary>
    public bool Offline { get; init; }

    /// <summary>The number of the message in its channel; null elsewhere.</summary>
    public long? ServerId { get; init; }
}

/// <summary>
/// A message arrived that could not be decrypted (yet); its sender was asked to send it again when that can help, and the own phone is asked for it
/// after <see cref="ClientOptions.AskPhoneAfter"/>. It comes as <see cref="MessageReceived"/> when either has it, and this event comes once more
/// when the phone has not. Committed.
/// </summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Sender">The sending device.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
/// <param name="Error">Why, in a word of ours (<c>no_session</c>, <c>bad_mac</c>, <c>unavailable</c>); <c>not_on_phone</c> when the phone does not have it
/// either, <c>phone_silent</c> when it did not answer.</param>
/// <param name="RetryCount">How many times it has been asked for, this time included; 0 when it was not.</param>
public sealed record MessageUndecryptable(string Id, Jid Chat, Jid Sender, DateTimeOffset Timestamp, string Error, int RetryCount) : ClientEvent;

/// <summary>What a receipt says of a message.</summary>
public enum ReceiptKind
{
    /// <summary>A device of the recipient has it.</summary>
    Delivered,

    /// <summary>The recipient read it.</summary>
    Read,

    /// <summary>The recipient played it.</summary>
    Played,

    /// <summary>Another device of ours read it (the chat is read).</summary>
    ReadSelf,

    /// <summary>Another device of ours played it (<c>played</c> or <c>played-self</c> of the own account; seen in tulir/whatsmeow, types/presence.go).</summary>
    PlayedSelf,
}

/// <summary>A receipt for messages arrived. Committed before it is acknowledged.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="MessageIds">The WhatsApp ids of the messages, one at least.</param>
/// <param name="Chat">The chat, in the addressing in which it came.</param>
/// <param name="Sender">Who gave it.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record ReceiptReceived(ReceiptKind Kind, IReadOnlyList<string> MessageIds, Jid Chat, Jid Sender, DateTimeOffset Timestamp) : ClientEvent
{
    /// <summary>The chat's other address, when known and the chat is a person.</summary>
    public Jid? ChatAlternate { get; init; }
}

/// <summary>
/// A contact has new identity keys: it set WhatsApp up anew, or changed phones. What it is sent from now on is encrypted for the new keys.
/// People compare them when they want to be sure who it is. Committed.
/// </summary>
/// <param name="Account">The contact, in the addressing in which it became known.</param>
public sealed record IdentityChanged(Jid Account) : ClientEvent
{
    /// <summary>The contact's other address, when known.</summary>
    public Jid? Alternate { get; init; }
}

/// <summary>A message is encrypted and about to leave. Committed with the advanced ratchet, before the ciphertext leaves.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
public sealed record MessageEncrypted(string Id) : ClientEvent;
