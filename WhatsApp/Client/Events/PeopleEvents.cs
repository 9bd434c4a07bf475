using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Presence;
using Wapio.WhatsApp.Client.Privacy;

namespace Wapio.WhatsApp.Client;

/// <summary>Somebody came online or went. Not committed, and dropped when nobody reads fast enough.</summary>
/// <param name="Jid">Who.</param>
/// <param name="IsAvailable">True when online.</param>
/// <param name="LastSeen">When they were last online; null while they are, and when they do not show it.</param>
public sealed record PresenceChanged(Jid Jid, bool IsAvailable, DateTimeOffset? LastSeen) : ClientEvent;

/// <summary>Somebody writes, records, or stopped doing so. Not committed, and dropped when nobody reads fast enough.</summary>
/// <param name="Chat">In which chat.</param>
/// <param name="Sender">Who.</param>
/// <param name="State">What.</param>
public sealed record ChatStateChanged(Jid Chat, Jid Sender, ChatState State) : ClientEvent;

/// <summary>The picture of a person or group has changed. Committed.</summary>
/// <param name="Jid">Whose.</param>
/// <param name="PictureId">The id of the new one, when WhatsApp says it.</param>
/// <param name="IsRemoved">True when there is none any more.</param>
/// <param name="Author">Who changed it, in a group.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record PictureChanged(Jid Jid, string? PictureId, bool IsRemoved, Jid? Author, DateTimeOffset Timestamp) : ClientEvent;

/// <summary>Somebody has another "about" text. Committed.</summary>
/// <param name="Jid">Who.</param>
/// <param name="About">The text; null when WhatsApp only says that it changed.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record AboutChanged(Jid Jid, string? About, DateTimeOffset Timestamp) : ClientEvent;

/// <summary>The devices of an account have changed. Committed with what follows from it for the lists of devices.</summary>
/// <param name="Jid">Whose.</param>
/// <param name="Alternate">The account's other address, when known.</param>
public sealed record DevicesChanged(Jid Jid, Jid? Alternate) : ClientEvent;

/// <summary>A business has another name, or is none any more. Committed.</summary>
/// <param name="Jid">Who.</param>
/// <param name="BusinessName">The verified name; null when WhatsApp does not say it.</param>
/// <param name="IsRemoved">True when the account is no business any more.</param>
public sealed record BusinessChanged(Jid Jid, string? BusinessName, bool IsRemoved) : ClientEvent;

/// <summary>Somebody has a new phone number. Committed with what follows from it for the addresses.</summary>
/// <param name="From">The old number's address.</param>
/// <param name="To">The new number's address.</param>
public sealed record NumberChanged(Jid From, Jid To) : ClientEvent;

/// <summary>The block list of the own account has changed, here or on another device. Committed.</summary>
/// <param name="Blocked">Who is on it now.</param>
/// <param name="Unblocked">Who is not any more. When both are empty the list has to be read anew.</param>
public sealed record BlockListChanged(IReadOnlyList<Jid> Blocked, IReadOnlyList<Jid> Unblocked) : ClientEvent;

/// <summary>Privacy settings of the own account have changed, here or on another device. Committed.</summary>
/// <param name="Settings">Those that have.</param>
public sealed record PrivacySettingsChanged(IReadOnlyDictionary<PrivacyCategory, PrivacyAudience> Settings) : ClientEvent;

/// <summary>The timer of the own account's new chats has changed. Committed.</summary>
/// <param name="Timer">Zero for never.</param>
public sealed record DefaultTimerChanged(TimeSpan Timer) : ClientEvent;
