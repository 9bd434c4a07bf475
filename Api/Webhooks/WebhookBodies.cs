using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Webhooks;

/// <summary>A webhook as it is written to callers; the signing secret is never told.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TargetUrl">Where events are posted.</param>
/// <param name="SubscribedEvents">The events that are posted to it.</param>
/// <param name="IsActive">Whether events are delivered.</param>
/// <param name="StoppedReason">Why it was stopped, when that was not its owner's doing.</param>
/// <param name="PreviousSecretUntil">Until when deliveries are signed with the secret before this one too.</param>
/// <param name="MediaLinks">Whether events of messages with a file carry a link to it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed; null when never.</param>
public sealed record WebhookBody(
    string SessionId,
    string TargetUrl,
    IReadOnlyList<string> SubscribedEvents,
    bool IsActive,
    string? StoppedReason,
    DateTimeOffset? PreviousSecretUntil,
    bool MediaLinks,
    DateTimeOffset CreatedAt,
    DateTimeOffset? UpdatedAt)
{
    /// <summary>Writes a webhook.</summary>
    public static WebhookBody From(WebhookView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.SessionId, view.TargetUrl, view.Events, view.IsActive, view.StoppedReason, view.PreviousSecretUntil, view.MediaLinks,
            view.CreatedAt, view.UpdatedAt);
    }
}

/// <summary>What a test of a webhook led to.</summary>
/// <param name="Success">True when the receiver answered with a status of success.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="StatusCode">The receiver's status; null when there was no answer.</param>
/// <param name="Error">Why there was none.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record WebhookTestBody(bool Success, string EventId, int? StatusCode, string? Error, long DurationMs)
{
    /// <summary>Writes a result.</summary>
    public static WebhookTestBody From(WebhookTestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.IsDelivered, result.EventId, result.StatusCode, result.Error, result.DurationMs);
    }
}

/// <summary>The delivery of one event.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="EventType">Which kind of event; null once the event itself is no longer kept.</param>
/// <param name="Sequence">The event's number within its session.</param>
/// <param name="ChatJid">The chat in whose order it is delivered.</param>
/// <param name="Status"><c>pending</c>, <c>delivered</c>, <c>dead</c> (given up) or <c>stopped</c> (the webhook was stopped).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried next; null when that is over.</param>
/// <param name="LastAttemptAt">When it was last tried.</param>
/// <param name="SettledAt">When it was delivered or given up.</param>
/// <param name="StatusCode">The status that the receiver answered last.</param>
/// <param name="Error">What went wrong the last time, in a sentence.</param>
/// <param name="CreatedAt">When the event happened.</param>
public sealed record DeliveryBody(
    string EventId,
    string? EventType,
    long? Sequence,
    string? ChatJid,
    string Status,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset? SettledAt,
    int? StatusCode,
    string? Error,
    DateTimeOffset CreatedAt);

/// <summary>A page of deliveries.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record DeliveryListBody(IReadOnlyList<DeliveryBody> Data, string? NextCursor)
{
    /// <summary>Writes a page.</summary>
    public static DeliveryListBody From(DeliveryPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new(
            [.. page.Items.Select(d => new DeliveryBody(
                d.EventId, d.EventType, d.Sequence, d.Chat, d.Status, d.Attempts, d.NextAttemptAt, d.LastAttemptAt, d.SettledAt, d.StatusCode,
                d.Error, d.CreatedAt))],
            page.NextCursor);
    }
}

/// <summary>How many deliveries wait anew.</summary>
/// <param name="Replayed">How many.</param>
public sealed record ReplayBody(int Replayed)
{
    /// <summary>Writes a result.</summary>
    public static ReplayBody From(ReplayResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Count);
    }
}
