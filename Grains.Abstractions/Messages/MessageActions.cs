using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>Something to do to a message. One derived record for each.</summary>
[GenerateSerializer, Immutable, Alias("wapio.MessageAction")]
public abstract record MessageAction;

/// <summary>Replace the text, or the caption, of an own message. WhatsApp takes it for 15 minutes (in channels for 30 days).</summary>
/// <param name="Text">The new text, 1 to 65,536 characters.</param>
[GenerateSerializer, Immutable, Alias("wapio.EditMessage")]
public sealed record EditMessage([property: Id(0)] string Text) : MessageAction;

/// <summary>
/// Take a message back for everyone: an own one, or as an admin of a group anybody's. WhatsApp takes it for about two days. One that is still queued is not
/// sent at all.
/// </summary>
[GenerateSerializer, Immutable, Alias("wapio.RevokeMessage")]
public sealed record RevokeMessage : MessageAction;

/// <summary>Queue a message anew that failed.</summary>
[GenerateSerializer, Immutable, Alias("wapio.ResendMessage")]
public sealed record ResendMessage : MessageAction;

/// <summary>Pass a message on.</summary>
/// <param name="To">The recipient's JID.</param>
[GenerateSerializer, Immutable, Alias("wapio.ForwardMessage")]
public sealed record ForwardMessage([property: Id(0)] string To) : MessageAction;

/// <summary>React to a message.</summary>
/// <param name="Emoji">One emoji; empty takes the own reaction back.</param>
[GenerateSerializer, Immutable, Alias("wapio.ReactToMessage")]
public sealed record ReactToMessage([property: Id(0)] string Emoji) : MessageAction;

/// <summary>Pin a message in its chat for everyone, or end that.</summary>
/// <param name="IsPinned">True to pin it.</param>
/// <param name="Seconds">For how long: WhatsApp offers 24 hours, 7 days and 30 days.</param>
[GenerateSerializer, Immutable, Alias("wapio.PinMessage")]
public sealed record PinMessage([property: Id(0)] bool IsPinned, [property: Id(1)] int Seconds) : MessageAction;

/// <summary>Put a star on a message, or take it off, on all devices of the account. Nobody else sees it.</summary>
/// <param name="IsStarred">True to put it there.</param>
[GenerateSerializer, Immutable, Alias("wapio.StarMessage")]
public sealed record StarMessage([property: Id(0)] bool IsStarred) : MessageAction;
