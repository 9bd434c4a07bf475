using Microsoft.Extensions.Options;
using Wapio.Embedded.Hosting;
using Wapio.Embedded.State;
using Wapio.Grains.Hosting;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the grains in this process, without a cluster.</summary>
internal static class GrainHosting
{
    /// <summary>Adds the grain host.</summary>
    public static void AddGrainHost(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ISharedSqliteWriter, SharedSqliteWriter>();
        builder.Services.AddEmbeddedGrains(options => options.Assemblies.Add(typeof(GrainsOptions).Assembly));
        // States and reminders lie in the same file as all else, so that one backup holds everything.
        builder.Services
            .AddOptions<EmbeddedGrainsOptions>()
            .Configure<IOptions<StorageOptions>>((grains, storage) => grains.ConnectionString = storage.Value.SqliteConnectionString());
    }
}
