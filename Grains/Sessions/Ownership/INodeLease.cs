namespace Wapio.Grains.Sessions.Ownership;

/// <summary>The lease of this process: the right to own sessions.</summary>
internal interface INodeLease
{
    /// <summary>The lease that lives now; registers one if there is none.</summary>
    ValueTask<LeaseHold> HoldAsync(CancellationToken cancellationToken);

    /// <summary>Renews at once, so that everybody knows what changed.</summary>
    Task RenewAsync();
}
