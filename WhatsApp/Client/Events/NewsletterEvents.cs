using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Newsletters;

namespace Wapio.WhatsApp.Client;

/// <summary>Messages of a channel were seen or reacted to. Committed. Comes only while the live updates of the channel are subscribed to.</summary>
/// <param name="Jid">The channel.</param>
/// <param name="Messages">What has changed: numbers, no contents.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record NewsletterMessagesChanged(Jid Jid, IReadOnlyList<NewsletterMessage> Messages, DateTimeOffset Timestamp) : ClientEvent;

/// <summary>The account follows a channel, which it began here or on another device. Committed.</summary>
/// <param name="Newsletter">The channel.</param>
public sealed record NewsletterFollowed(Newsletter Newsletter) : ClientEvent;

/// <summary>The account follows a channel no longer, or the channel is gone. Committed.</summary>
/// <param name="Jid">The channel.</param>
/// <param name="Role">What the account is in it now.</param>
public sealed record NewsletterUnfollowed(Jid Jid, NewsletterRole Role) : ClientEvent;

/// <summary>The account has silenced a channel, or ended that, here or on another device. Committed.</summary>
/// <param name="Jid">The channel.</param>
/// <param name="IsMuted">True when it is silent now.</param>
public sealed record NewsletterMuteChanged(Jid Jid, bool IsMuted) : ClientEvent;

/// <summary>A channel has another name, description or picture. Committed.</summary>
/// <param name="Newsletter">The channel, as it is now.</param>
public sealed record NewsletterChanged(Newsletter Newsletter) : ClientEvent;

/// <summary>A channel was suspended, deleted, or is back. Committed.</summary>
/// <param name="Jid">The channel.</param>
/// <param name="State">Its state as WhatsApp writes it, in lower case.</param>
public sealed record NewsletterStateChanged(Jid Jid, string State) : ClientEvent;
