using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Wapio.Silo.Health;

/// <summary>
/// <c>/health/live</c>: the process answers; touches neither grains nor the database. <c>/health/ready</c>: it can serve, 503 when it
/// cannot; the body says what each check found, and after a start how many sessions of how many are awake.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Maps the routes. They need no token.</summary>
    public static void MapWapioHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthReportWriter.WriteAsync });
    }
}
