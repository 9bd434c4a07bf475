using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>A message to accept.</summary>
/// <param name="IdempotencyKey">The caller's key, 1 to 255 visible ASCII characters.</param>
/// <param name="BodyHash">SHA-256 of the request in its canonical form: the same key with another hash is refused.</param>
/// <param name="To">The recipient's JID.</param>
/// <param name="Content">What to send.</param>
[GenerateSerializer, Immutable, Alias("wapio.SendMessage")]
public sealed record SendMessage(
    [property: Id(0)] string IdempotencyKey,
    [property: Id(1)] byte[] BodyHash,
    [property: Id(2)] string To,
    [property: Id(3)] MessageContent Content)
{
    /// <summary>The message that it replies to, by either id; null when it is no reply.</summary>
    [Id(4)] public string? QuotedMessageId { get; init; }

    /// <summary>The JIDs of who is mentioned. The text names each as <c>@</c> and the part of the JID before its <c>@</c>.</summary>
    [Id(5)] public ImmutableArray<string> Mentions { get; init; } = [];

    /// <summary>When it is to leave; null, or a time that has passed, for at once. It takes its place in the chat when the time comes.</summary>
    [Id(10)] public DateTimeOffset? SendAt { get; init; }
}

/// <summary>A message that is kept and will be sent.</summary>
/// <param name="MessageId">Its id here, <c>bps_msg_...</c>.</param>
/// <param name="Jid">The recipient.</param>
/// <param name="Status">Its state: <c>queued</c> for a new one.</param>
/// <param name="Replayed">True when the idempotency key had been used with the same body: nothing new was accepted.</param>
[GenerateSerializer, Immutable, Alias("wapio.AcceptedMessage")]
public sealed record AcceptedMessage(
    [property: Id(0)] string MessageId,
    [property: Id(1)] string Jid,
    [property: Id(2)] string Status,
    [property: Id(3)] bool Replayed);

/// <summary>Which messages to mark as read.</summary>
/// <param name="MessageIds">Ids of either kind, ours or WhatsApp's.</param>
/// <param name="ChatJid">The chat, when WhatsApp's ids are given and it is known.</param>
[GenerateSerializer, Immutable, Alias("wapio.MarkRead")]
public sealed record MarkRead(
    [property: Id(0)] ImmutableArray<string> MessageIds,
    [property: Id(1)] string? ChatJid);
