using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Sets the webhook of a session. One that is not active from now on gets nothing of what waits for it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TargetUrl">Where events are posted.</param>
/// <param name="Events">What it wants to hear of.</param>
/// <param name="IsActive">Whether anything is delivered to it.</param>
/// <param name="At">When.</param>
public sealed record PutWebhook(string SessionId, string TargetUrl, EventSet Events, bool IsActive, DateTimeOffset At) : Write<PutWebhookResult>
{
    /// <summary>What signs from now on; null to leave it as it is, which needs a webhook that is there already.</summary>
    public string? Secret { get; init; }

    /// <summary>Until when the secret that is replaced signs as well.</summary>
    public DateTimeOffset PreviousUntil { get; init; }

    /// <summary>True when events that tell of a file are delivered with a link under which it can be downloaded.</summary>
    public bool MediaLinks { get; init; }
}

/// <summary>What came of setting a webhook.</summary>
public enum PutWebhookOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It took the place of the one that was there.</summary>
    Replaced,

    /// <summary>There was none, and no secret was given: nothing is kept.</summary>
    SecretRequired,

    /// <summary>The session is not there or is deleted: nothing is kept.</summary>
    SessionNotFound,
}

/// <summary>What came of setting a webhook.</summary>
/// <param name="Outcome">Which of them.</param>
/// <param name="Webhook">The webhook as it is now; null when there is none.</param>
public sealed record PutWebhookResult(PutWebhookOutcome Outcome, WebhookRow? Webhook);

/// <summary>Deletes the webhook of a session; what waits for it is stopped. Counts 0 rows when there is none.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
public sealed record DeleteWebhook(string SessionId, DateTimeOffset At) : Write<Applied>;

/// <summary>Switches a webhook off because of what its receiver answered; what waits for it is stopped. Counts 0 rows when it was changed meanwhile.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Version">The version that was answered so.</param>
/// <param name="Reason">Why, in a word.</param>
/// <param name="At">When.</param>
public sealed record StopWebhook(string SessionId, long Version, string Reason, DateTimeOffset At) : Write<Applied>;
