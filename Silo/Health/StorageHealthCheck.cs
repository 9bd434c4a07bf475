using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wapio.Storage.Stores;

namespace Wapio.Silo.Health;

/// <summary>Ready when the database answers a read and its writer is alive.</summary>
internal sealed class StorageHealthCheck(IStorageDatabase database) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.IsReadyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}
