using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>A request to do something to a message.</summary>
/// <param name="Action">What.</param>
/// <param name="IdempotencyKey">The caller's key, 1 to 255 visible ASCII characters; null when it gave none.</param>
/// <param name="RequestHash">SHA-256 of the request, with what is done and to which message: the same key with another hash is refused.</param>
[GenerateSerializer, Immutable, Alias("wapio.ActOnMessage")]
public sealed record ActOnMessage(
    [property: Id(0)] MessageAction Action,
    [property: Id(1)] string? IdempotencyKey,
    [property: Id(2)] byte[] RequestHash);

/// <summary>What came of a request to do something to a message.</summary>
/// <param name="MessageId">
/// The message that does it, <c>bps_msg_...</c>, which is sent in its turn and of which <see cref="IMessageGrain.GetInfo"/> tells; the message itself where
/// nothing is sent.
/// </param>
/// <param name="TargetId">The message that it is done to.</param>
/// <param name="Jid">The chat it is sent to.</param>
/// <param name="Status">How <paramref name="MessageId"/> stands: <c>queued</c> when it is new.</param>
/// <param name="ProviderMessageId">WhatsApp's id of <paramref name="MessageId"/>; null when not known.</param>
[GenerateSerializer, Immutable, Alias("wapio.ActionResult")]
public sealed record ActionResult(
    [property: Id(0)] string MessageId,
    [property: Id(1)] string TargetId,
    [property: Id(2)] string Jid,
    [property: Id(3)] string Status,
    [property: Id(4)] string? ProviderMessageId = null);
