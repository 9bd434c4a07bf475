using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// A setting that the devices of the account share has changed: by the phone, by another companion, or by this client itself. Committed with the state of
/// its collection. The same change can come again, after a crash or when a collection had to be fetched anew.
/// </summary>
public abstract record AppStateEvent : ClientEvent
{
    /// <summary>When it was changed, by the clock of the device that did.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>True when it is part of a whole collection that was fetched, and not a change of this moment.</summary>
    public bool FromFullSync { get; init; }
}

/// <summary>The account gave a contact a name, or took it away.</summary>
/// <param name="Contact">The contact, as the phone filed it: phone number or LID.</param>
/// <param name="FullName">The name; null when there is none.</param>
/// <param name="FirstName">The first name, if it was given apart.</param>
/// <param name="Removed">True when the contact was deleted.</param>
public sealed record ContactChanged(Jid Contact, string? FullName, string? FirstName, bool Removed) : AppStateEvent
{
    /// <summary>The contact's other address, when the phone gave it.</summary>
    public Jid? Alternate { get; init; }
}

/// <summary>A chat was muted, or that has ended.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Muted">Whether it is muted.</param>
/// <param name="Until">When that ends by itself; null for never.</param>
public sealed record ChatMuted(Jid Chat, bool Muted, DateTimeOffset? Until) : AppStateEvent;

/// <summary>A chat was pinned to the top, or that has ended.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Pinned">Whether it is pinned.</param>
public sealed record ChatPinned(Jid Chat, bool Pinned) : AppStateEvent;

/// <summary>A chat was archived, or that has ended.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Archived">Whether it is archived.</param>
public sealed record ChatArchived(Jid Chat, bool Archived) : AppStateEvent;

/// <summary>A chat was marked as read or unread on another device.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Read">Whether it is read.</param>
public sealed record ChatMarkedRead(Jid Chat, bool Read) : AppStateEvent;

/// <summary>The messages of a chat were deleted for the own account; the chat stays.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="StarredToo">Whether messages with a star went, too.</param>
public sealed record ChatCleared(Jid Chat, bool StarredToo) : AppStateEvent;

/// <summary>A chat was deleted for the own account.</summary>
/// <param name="Chat">The chat.</param>
public sealed record ChatDeleted(Jid Chat) : AppStateEvent;

/// <summary>A message got a star, or lost it.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="MessageId">The message.</param>
/// <param name="FromMe">Whether the own account sent it.</param>
/// <param name="Sender">Who sent it, in a group; null else.</param>
/// <param name="Starred">Whether it has a star.</param>
public sealed record MessageStarred(Jid Chat, string MessageId, bool FromMe, Jid? Sender, bool Starred) : AppStateEvent;

/// <summary>A message was deleted for the own account.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="MessageId">The message.</param>
/// <param name="FromMe">Whether the own account sent it.</param>
/// <param name="Sender">Who sent it, in a group; null else.</param>
public sealed record MessageDeletedForMe(Jid Chat, string MessageId, bool FromMe, Jid? Sender) : AppStateEvent;

/// <summary>A label was made, changed or deleted.</summary>
/// <param name="LabelId">The label.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color">The number of its colour.</param>
/// <param name="Deleted">Whether it is gone.</param>
public sealed record LabelEdited(string LabelId, string Name, int Color, bool Deleted) : AppStateEvent;

/// <summary>A label was put on a chat, or taken off.</summary>
/// <param name="LabelId">The label.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Labeled">Whether it is there.</param>
public sealed record ChatLabeled(string LabelId, Jid Chat, bool Labeled) : AppStateEvent;

/// <summary>A label was put on a message, or taken off.</summary>
/// <param name="LabelId">The label.</param>
/// <param name="Chat">The chat.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Labeled">Whether it is there.</param>
public sealed record MessageLabeled(string LabelId, Jid Chat, string MessageId, bool Labeled) : AppStateEvent;

/// <summary>The name of the own account, as others see it, has changed. It is stored and shown from now on.</summary>
/// <param name="Name">The name.</param>
public sealed record OwnPushNameChanged(string Name) : AppStateEvent;

/// <summary>The whole of a collection of the app state has been fetched: the settings that it holds are known. Committed with the last of them.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Version">The version that it has.</param>
public sealed record AppStateSynced(string Collection, long Version) : ClientEvent;

/// <summary>
/// A collection of the app state cannot be read (for now): what was known of it stays. Not committed.
/// </summary>
/// <param name="Collection">The collection.</param>
/// <param name="Error">Why. With <see cref="AppStateError.MissingKey"/> the account's devices were asked for the key; else the phone for the collection.</param>
public sealed record AppStateSyncFailed(string Collection, AppStateError Error) : ClientEvent;
