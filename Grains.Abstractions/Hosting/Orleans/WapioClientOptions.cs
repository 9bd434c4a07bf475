namespace Wapio.Grains.Abstractions.Hosting;

/// <summary>How a service reaches a cluster.</summary>
public sealed class WapioClientOptions
{
    /// <summary>The connection string of the cluster's PostgreSQL database, where the client finds the nodes. It reads one table there.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The cluster's id: <c>Wapio__Cluster__Id</c> of the nodes. <c>wapio</c> by default.</summary>
    public string ClusterId { get; init; } = "wapio";

    /// <summary>The service's id: <c>Wapio__Cluster__ServiceId</c> of the nodes. <c>wapio</c> by default.</summary>
    public string ServiceId { get; init; } = "wapio";

    /// <summary>
    /// How long a call may take. 30 s by default. A call that is under way when its node dies waits as long; it may have been done or not, so what sends
    /// carries an idempotency key and is simply called again.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
