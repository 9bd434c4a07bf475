using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Webhooks;

/// <summary>What a webhook is set to.</summary>
/// <param name="TargetUrl">Where events are posted.</param>
/// <param name="Events">The names of the events to post.</param>
/// <param name="Secret">What signs; null keeps the present one.</param>
/// <param name="IsActive">Whether anything is posted.</param>
[GenerateSerializer, Immutable, Alias("wapio.PutWebhook")]
public sealed record PutWebhook(
    [property: Id(0)] string TargetUrl,
    [property: Id(1)] ImmutableArray<string> Events,
    [property: Id(2)] string? Secret,
    [property: Id(3)] bool IsActive)
{
    /// <summary>True to give events that tell of a file a link under which it can be downloaded; the file is fetched when the link is first used.</summary>
    [Id(4)] public bool MediaLinks { get; init; }

    // The secret is nobody's business but the signer's.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append("IsActive = ").Append(IsActive);
        return true;
    }
}

/// <summary>A webhook as callers see it: never with its secret.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TargetUrl">Where events are posted.</param>
/// <param name="Events">The names of the events that are posted.</param>
/// <param name="IsActive">Whether anything is posted.</param>
/// <param name="StoppedReason">Why it is not active, when it was not its owner who said so: <c>gone</c> when the receiver answered 410.</param>
/// <param name="PreviousSecretUntil">Until when the secret before this one signs as well; null when it does not.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
[GenerateSerializer, Immutable, Alias("wapio.WebhookView")]
public sealed record WebhookView(
    [property: Id(0)] string SessionId,
    [property: Id(1)] string TargetUrl,
    [property: Id(2)] ImmutableArray<string> Events,
    [property: Id(3)] bool IsActive,
    [property: Id(4)] string? StoppedReason,
    [property: Id(5)] DateTimeOffset? PreviousSecretUntil,
    [property: Id(6)] DateTimeOffset CreatedAt,
    [property: Id(7)] DateTimeOffset? UpdatedAt)
{
    /// <summary>True when events that tell of a file carry a link under which it can be downloaded.</summary>
    [Id(8)] public bool MediaLinks { get; init; }
}

/// <summary>What a test of a webhook led to.</summary>
/// <param name="EventId">The id of the ping.</param>
/// <param name="IsDelivered">True when the receiver answered with a success.</param>
/// <param name="StatusCode">The HTTP status that it answered; null when there was no answer.</param>
/// <param name="Error">What was wrong, in a word; null when nothing was.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("wapio.WebhookTestResult")]
public sealed record WebhookTestResult(
    [property: Id(0)] string EventId,
    [property: Id(1)] bool IsDelivered,
    [property: Id(2)] int? StatusCode,
    [property: Id(3)] string? Error,
    [property: Id(4)] long DurationMs);
