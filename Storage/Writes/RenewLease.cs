using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Registers a process incarnation or renews its lease, by the database's clock: one write for all its sessions. A lease that has expired
/// is not revived: the process must close its sockets and register a new incarnation.
/// </summary>
/// <param name="IncarnationId">A name that no other start of any process has.</param>
/// <param name="Duration">How long the lease lives from now.</param>
/// <param name="Register">True the first time.</param>
public sealed record RenewLease(string IncarnationId, TimeSpan Duration, bool Register) : Write<RenewLeaseResult>
{
    /// <summary>What the process says of itself; null leaves what is known.</summary>
    public NodeReport? Report { get; init; }
}

/// <summary>What came of renewing.</summary>
/// <param name="Held">False when the lease had expired (or the id was registered before).</param>
public readonly record struct RenewLeaseResult(bool Held);

/// <summary>Ends a lease at once, on an orderly stop, and gives up all its sessions.</summary>
/// <param name="IncarnationId">Which one.</param>
public sealed record EndLease(string IncarnationId) : Write<Applied>;
