namespace Wapio.Storage.Rows;

/// <summary>The webhook of a session.</summary>
public sealed record WebhookRow
{
    /// <summary>The session; it has one webhook at most.</summary>
    public required string SessionId { get; init; }

    /// <summary>Where events are posted. Sealed at rest.</summary>
    public required string TargetUrl { get; init; }

    /// <summary>What it wants to hear of.</summary>
    public required EventSet Events { get; init; }

    /// <summary>False while nothing is delivered to it.</summary>
    public bool IsActive { get; init; }

    /// <summary>Why it is not active, when it was not its owner who said so (<c>gone</c>).</summary>
    public string? StoppedReason { get; init; }

    /// <summary>What signs. Sealed at rest.</summary>
    public required string Secret { get; init; }

    /// <summary>What signed before, and signs as well until <see cref="PreviousUntil"/>. Sealed at rest.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Until when both sign.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>True when events that tell of a file are delivered with a link under which it can be downloaded.</summary>
    public bool MediaLinks { get; init; }

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
