namespace Wapio.Storage.Rows;

/// <summary>The delivery of one event to the webhook of its session.</summary>
public sealed record DeliveryRow
{
    /// <summary>Grows with time; the order of the deliveries of a chat.</summary>
    public required long Id { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The event.</summary>
    public required string EventId { get; init; }

    /// <summary>What it tells; null when the event is past its retention.</summary>
    public EventKind? Kind { get; init; }

    /// <summary>The event's number in its session; null when the event is past its retention.</summary>
    public long? Sequence { get; init; }

    /// <summary>What keeps its order with it; empty for the session itself.</summary>
    public required string Chat { get; init; }

    /// <summary>How it stands.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be tried before; null while an earlier one of its chat waits, and when it is settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was made, or replayed.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>When it was delivered, given up or stopped.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>What was wrong with the last try, in a word; null when nothing was.</summary>
    public string? Error { get; init; }
}
