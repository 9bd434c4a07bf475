using Microsoft.Extensions.Options;
using Wapio.Embedded.Hosting;
using Wapio.Embedded.State;
using Wapio.Grains.Hosting;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the grains in this process, without a cluster.</summary>
internal static class GrainHosting
{
    /// <summary>What the program says of itself at the start.</summary>
    public const string Name = "Embedded";

    /// <summary>Adds the grain host.</summary>
    public static void AddGrainHost(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ISharedSqliteWriter, SharedSqliteWriter>();
        builder.Services.AddEmbeddedGrains(options => options.Assemblies.Add(typeof(GrainsOptions).Assembly));
        builder.Services
            .AddOptions<EmbeddedGrainsOptions>()
            .Configure<IOptions<StorageOptions>>((grains, storage) => grains.ConnectionString = ConnectionString(storage.Value));
    }

    // States and reminders lie in the same file as all else, so that one backup holds everything.
    private static string ConnectionString(StorageOptions storage) =>
        storage.ConnectionString ?? $"Data Source={Path.Combine(storage.DataDirectory, "wapio.db")}";
}
