using Microsoft.Extensions.Options;
using Wapio.Embedded.Hosting;
using Wapio.Embedded.State;
using Wapio.Grains.Hosting;
using Wapio.Silo.Configuration;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the grains in this process, without a cluster.</summary>
internal static class GrainHosting
{
    /// <summary>Adds the grain host.</summary>
    /// <exception cref="ConfigurationFaultException">The role is one of a cluster.</exception>
    public static void AddGrainHost(this IHostApplicationBuilder builder, NodeRole role, Upstream upstream)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        if (role != NodeRole.All) throw new ConfigurationFaultException($"Wapio:Role {role.ToName()} needs a cluster, which this build cannot be part of: build with GrainHost=Orleans.");
        builder.Services.AddEmbeddedGrains(options => options.Assemblies.Add(typeof(GrainsOptions).Assembly));
        var grains = builder.Services.AddOptions<EmbeddedGrainsOptions>();
        if (builder.Configuration.GetValue<StorageProvider>($"{StorageOptions.SectionName}:{nameof(StorageOptions.Provider)}") == StorageProvider.Postgres)
        {
            // This host knows SQLite only: states and reminders lie in a file of their own.
            grains.Configure<IOptions<StorageOptions>>((options, storage) =>
                options.ConnectionString = storage.Value.GrainsConnectionString());
            return;
        }

        // States and reminders lie in the same file as all else, so that one backup holds everything.
        builder.Services.AddSingleton<ISharedSqliteWriter, SharedSqliteWriter>();
        grains.Configure<IOptions<StorageOptions>>((options, storage) => options.ConnectionString = storage.Value.SqliteConnectionString());
    }
}
