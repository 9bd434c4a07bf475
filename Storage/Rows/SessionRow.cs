namespace Wapio.Storage.Rows;

/// <summary>A session: one linked device of one phone number.</summary>
public sealed record SessionRow
{
    /// <summary><c>bps_sess_ws_</c> and 22 base64url characters.</summary>
    public required string Id { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string AccountId { get; init; }

    /// <summary>What people call it.</summary>
    public string? Label { get; init; }

    /// <summary>The phone number as its user gave it, or as pairing showed it.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The proxy through which it connects. Sealed at rest, as it may hold a password.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Its state.</summary>
    public SessionStatus Status { get; init; }

    /// <summary>Why it is in that state, as a code (<c>network_unreachable</c>, <c>logged_out</c>, ...).</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why it is in that state, and who must act, as a sentence.</summary>
    public string? ReasonText { get; init; }

    /// <summary>Its operational settings.</summary>
    public SessionSettings Settings { get; init; } = SessionSettings.Default;

    /// <summary>The device's own address, once paired.</summary>
    public string? Jid { get; init; }

    /// <summary>The device's own LID address, once paired.</summary>
    public string? Lid { get; init; }

    /// <summary>The name that its account gives itself, as far as it is known.</summary>
    public string? PushName { get; init; }

    /// <summary>True when it should be awake after a restart.</summary>
    public bool WantsConnection { get; init; }

    /// <summary>The process incarnation that owns its connection; null when none does.</summary>
    public string? Owner { get; init; }

    /// <summary>The fencing token: grows with each taking of ownership. 0 when it was never owned.</summary>
    public long Epoch { get; init; }

    /// <summary>What may be shown of its key.</summary>
    public string? KeyFingerprint { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything of it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it sent or received last.</summary>
    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>When it was deleted.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}
