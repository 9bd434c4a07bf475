using Wapio.Grains.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the grains on Microsoft Orleans.</summary>
internal static class GrainHosting
{
    /// <summary>Adds the grain host. One local silo so far; clustering over a database is not wired up yet.</summary>
    public static void AddGrainHost(this WebApplicationBuilder builder) => builder.UseOrleans(silo => silo
        .UseLocalhostClustering()
        .UseInMemoryReminderService()
        .AddMemoryGrainStorageAsDefault());
}
