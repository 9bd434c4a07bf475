namespace Wapio.Storage.Writes;

/// <summary>
/// Makes an incarnation the owner of a session under a new epoch, which fences all before it, an earlier activation of the same
/// incarnation too. Refused while another incarnation owns it whose lease lives, by the database's clock.
/// </summary>
/// <param name="SessionId">Which session.</param>
/// <param name="IncarnationId">Who takes it; its lease must live.</param>
public sealed record TakeOwnership(string SessionId, string IncarnationId) : Write<TakeOwnershipResult>
{
    /// <summary>Takes it also from a living owner. For an engine that only one process uses, after a crash.</summary>
    public bool EvenIfHeld { get; init; }
}

/// <summary>What came of taking a session.</summary>
public enum OwnershipOutcome
{
    /// <summary>It is ours under a new epoch.</summary>
    Taken,

    /// <summary>Another incarnation whose lease lives owns it.</summary>
    Held,

    /// <summary>Our own lease is over: register a new incarnation.</summary>
    LeaseExpired,

    /// <summary>There is no such session.</summary>
    SessionNotFound,
}

/// <summary>What came of taking a session.</summary>
/// <param name="Outcome">Which of them.</param>
/// <param name="Epoch">The new epoch when taken; the present one when held; 0 otherwise.</param>
/// <param name="Owner">Who owns it now, when known.</param>
public sealed record TakeOwnershipResult(OwnershipOutcome Outcome, long Epoch, string? Owner);

/// <summary>Gives a session up, if the fence still holds; else counts 0 rows. Its epoch stays.</summary>
/// <param name="Fence">What <see cref="TakeOwnership"/> gave.</param>
public sealed record ReleaseOwnership(Rows.SessionFence Fence) : Write<Applied>;
