using Orleans.Configuration;
using Orleans.Storage;
using Wapio.Silo.Configuration;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the grains on Microsoft Orleans: a cluster over PostgreSQL, or one node without a cluster over SQLite.</summary>
internal static class GrainHosting
{
    private const string Invariant = "Npgsql";

    /// <summary>Adds the grain host.</summary>
    /// <exception cref="ConfigurationFaultException">A setting is wrong.</exception>
    public static void AddGrainHost(this WebApplicationBuilder builder)
    {
        var storage = builder.Configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new StorageOptions();
        var cluster = builder.Configuration.GetSection(ClusterSettings.SectionName).Get<ClusterSettings>() ?? new ClusterSettings();
        builder.UseOrleans(silo =>
        {
            silo.Configure<Orleans.Configuration.ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Id, cluster.ServiceId));
            if (storage.Provider == StorageProvider.Postgres) silo.UseCluster(cluster, storage);
            else silo.UseOneNode(cluster);
        });
    }

    private static void UseCluster(this ISiloBuilder silo, ClusterSettings cluster, StorageOptions storage)
    {
        var connectionString = storage.ConnectionString
            ?? throw new ConfigurationFaultException($"{StorageOptions.SectionName}:ConnectionString is needed for a cluster.");
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString));
        silo.AddAdoNetGrainStorageAsDefault(options => options.Configure<IServiceProvider>((state, services) =>
        {
            (state.Invariant, state.ConnectionString) = (Invariant, connectionString);
            // The default one writes names of CLR types into the database.
            state.GrainStorageSerializer = ActivatorUtilities.CreateInstance<SystemTextJsonGrainStorageSerializer>(services);
        }));
        silo.Configure<EndpointOptions>(options =>
        {
            (options.SiloPort, options.GatewayPort) = (cluster.SiloPort, cluster.GatewayPort);
            if (cluster.Address() is { } address) options.AdvertisedIPAddress = address;
        });
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = cluster.ProbeTimeout;
            options.NumMissedProbesLimit = cluster.MissedProbes;
            options.NumVotesForDeathDeclaration = cluster.Votes;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
            options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
    }

    private static void UseOneNode(this ISiloBuilder silo, ClusterSettings cluster) => silo
        .UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, serviceId: cluster.ServiceId, clusterId: cluster.Id)
        .UseInMemoryReminderService()
        .AddMemoryGrainStorageAsDefault();
}
