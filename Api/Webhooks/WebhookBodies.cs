using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Webhooks;

/// <summary>A webhook as it is written to callers; the signing secret is never told.</summary>
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
public sealed record ReplayBody(int Replayed)
{
    /// <summary>Writes a result.</summary>
    public static ReplayBody From(ReplayResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Count);
    }
}
