namespace Wapio.Api.Messages;

/// <summary>A new text for a message.</summary>
/// <param name="Text">The text or caption: 1 to 65,536 characters.</param>
/// <param name="SessionId">The session.</param>
internal sealed record EditMessageBody(string Text, string? SessionId = null);

/// <summary>Whom to pass a message on to.</summary>
/// <param name="To">A phone number in international form, or the JID of a person, a group or a channel.</param>
/// <param name="SessionId">The session.</param>
internal sealed record ForwardMessageBody(string To, string? SessionId = null);

/// <summary>A reaction.</summary>
/// <param name="Emoji">One emoji; an empty text takes the reaction back. Also <c>reaction</c>.</param>
/// <param name="SessionId">The session.</param>
internal sealed record ReactionBody(string Emoji, string? SessionId = null);

/// <summary>Whether a message is to be pinned for everyone.</summary>
/// <param name="Pinned">False ends it; true when not given.</param>
/// <param name="Duration">For how many seconds: 86400, 604800 (when not given) or 2592000.</param>
/// <param name="SessionId">The session.</param>
internal sealed record PinMessageBody(bool? Pinned = null, int? Duration = null, string? SessionId = null);

/// <summary>Whether a message is to have a star.</summary>
/// <param name="Starred">False takes it off; true when not given.</param>
/// <param name="SessionId">The session.</param>
internal sealed record StarMessageBody(bool? Starred = null, string? SessionId = null);

/// <summary>What to show of the account.</summary>
/// <param name="Presence">available or unavailable for the whole account; composing, recording or paused in a chat.</param>
/// <param name="To">The chat: a phone number, or the JID of a person or a group. May be left out for the whole account.</param>
/// <param name="SessionId">The session.</param>
internal sealed record PresenceBody(string Presence, string? To = null, string? SessionId = null);
