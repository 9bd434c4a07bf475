using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wapio.Grains.Hosting;

namespace Wapio.Silo.Health;

/// <summary>Tells how many of the sessions are awake after a start. Never unhealthy: what is asked of a session that sleeps wakes it first.</summary>
internal sealed class WakeHealthCheck(WakeProgress progress) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(
            progress.IsUnderWay ? "Sessions are being woken." : null,
            new Dictionary<string, object> { ["awake"] = progress.Woken, ["of"] = progress.Wanted }));
}
