using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wapio.Grains.Hosting;

namespace Wapio.Silo.Health;

/// <summary>Not ready from the moment in which the process is told to stop, so that a proxy sends requests elsewhere while it still answers.</summary>
internal sealed class DrainHealthCheck(LocalNode node) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(node.IsDraining ? HealthCheckResult.Unhealthy("The node stops.") : HealthCheckResult.Healthy());
}
