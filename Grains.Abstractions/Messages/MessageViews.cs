using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>How a message stands.</summary>
[GenerateSerializer, Immutable, Alias("wapio.MessageInfo")]
public sealed record MessageInfo
{
    /// <summary>Its id here.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>The session it went through.</summary>
    [Id(1)] public required string SessionId { get; init; }

    /// <summary>Its WhatsApp id.</summary>
    [Id(2)] public string? ProviderMessageId { get; init; }

    /// <summary>The recipient; for a received message the chat.</summary>
    [Id(3)] public required string To { get; init; }

    /// <summary>Its kind.</summary>
    [Id(4)] public required string Kind { get; init; }

    /// <summary>queued, in_progress, accepted, delivered, read, failed; received for an inbound one.</summary>
    [Id(5)] public required string Status { get; init; }

    /// <summary>When WhatsApp acknowledged it.</summary>
    [Id(6)] public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When a device of the recipient had it.</summary>
    [Id(7)] public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the recipient read it.</summary>
    [Id(8)] public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was revoked.</summary>
    [Id(9)] public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When it was given up.</summary>
    [Id(10)] public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Why it was given up.</summary>
    [Id(11)] public string? FailureReason { get; init; }

    /// <summary>When any of this last changed.</summary>
    [Id(12)] public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What happened to it, in order.</summary>
    [Id(13)] public ImmutableArray<MessageEvent> Events { get; init; } = [];

    /// <summary>When its text was last replaced.</summary>
    [Id(14)] public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its sender wants it to leave; null for at once.</summary>
    [Id(15)] public DateTimeOffset? SendAt { get; init; }

    /// <summary>When it will leave, as far as that can be told now; null when it has left, or nothing but the connection holds it up.</summary>
    [Id(16)] public DateTimeOffset? EstimatedSendAt { get; init; }

    /// <summary>The message that it changes or is about, of an edit, a revoke, a reaction or a pin.</summary>
    [Id(17)] public string? TargetId { get; init; }
}

/// <summary>Something that happened to a message.</summary>
/// <param name="EventId">Grows with time.</param>
/// <param name="EventType">What: <c>message.queued</c>, <c>message.accepted</c>, <c>message.delivered</c>, ...</param>
/// <param name="UpdateKind">The state it led to.</param>
/// <param name="EmittedAt">When.</param>
[GenerateSerializer, Immutable, Alias("wapio.MessageEvent")]
public sealed record MessageEvent(
    [property: Id(0)] long EventId,
    [property: Id(1)] string EventType,
    [property: Id(2)] string? UpdateKind,
    [property: Id(3)] DateTimeOffset EmittedAt);

/// <summary>Which part of a log to read.</summary>
/// <param name="Limit">How many at most, 1 to 200.</param>
/// <param name="Cursor">What the page before gave as <c>next_cursor</c>.</param>
[GenerateSerializer, Immutable, Alias("wapio.LogQuery")]
public sealed record LogQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] string? Cursor);

/// <summary>A line of the message log.</summary>
[GenerateSerializer, Immutable, Alias("wapio.MessageLogItem")]
public sealed record MessageLogItem
{
    /// <summary>Its id here.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>Its WhatsApp id.</summary>
    [Id(1)] public string? ProviderMessageId { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    [Id(2)] public required string Direction { get; init; }

    /// <summary>The chat.</summary>
    [Id(3)] public required string ChatJid { get; init; }

    /// <summary>Who sent it.</summary>
    [Id(4)] public string? Sender { get; init; }

    /// <summary>The sender's other address, when known.</summary>
    [Id(5)] public string? SenderAlternate { get; init; }

    /// <summary>Its kind.</summary>
    [Id(6)] public required string Kind { get; init; }

    /// <summary>Its text, when it has one and is still kept.</summary>
    [Id(7)] public string? Text { get; init; }

    /// <summary>How it stands.</summary>
    [Id(8)] public required string Status { get; init; }

    /// <summary>WhatsApp's time of it for a received one, else when it was accepted here.</summary>
    [Id(9)] public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Why it failed.</summary>
    [Id(10)] public string? FailureReason { get; init; }
}

/// <summary>A page of the message log.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.MessageLogPage")]
public sealed record MessageLogPage(
    [property: Id(0)] ImmutableArray<MessageLogItem> Items,
    [property: Id(1)] string? NextCursor);

/// <summary>A line of the session log.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What: the state it went to, or what was done.</param>
/// <param name="ReasonCode">Why, as a code.</param>
/// <param name="Text">Why and who must act, as a sentence.</param>
/// <param name="ActionRequiredBy">Who had to act then: <c>nobody</c>, <c>gateway</c> (it does so by itself), <c>owner</c> or <c>operator</c>.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionLogItem")]
public sealed record SessionLogItem(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Event,
    [property: Id(2)] string? ReasonCode,
    [property: Id(3)] string? Text,
    [property: Id(4)] string? ActionRequiredBy);

/// <summary>A page of the session log.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionLogPage")]
public sealed record SessionLogPage(
    [property: Id(0)] ImmutableArray<SessionLogItem> Items,
    [property: Id(1)] string? NextCursor);
