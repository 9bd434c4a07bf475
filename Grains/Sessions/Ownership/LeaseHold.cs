namespace Wapio.Grains.Sessions.Ownership;

/// <summary>A lease of this process that lives.</summary>
/// <param name="IncarnationId">The name under which sessions are owned.</param>
/// <param name="Lost">Cancelled when the lease is over: every socket opened under it must close.</param>
internal sealed record LeaseHold(string IncarnationId, CancellationToken Lost);
