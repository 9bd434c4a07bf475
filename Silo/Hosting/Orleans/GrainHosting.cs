using Orleans.Configuration;
using Orleans.Runtime.Placement;
using Orleans.Storage;
using Wapio.Grains.Abstractions.Hosting;
using Wapio.Grains.Hosting;
using Wapio.Silo.Configuration;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the grains on Microsoft Orleans: a cluster over PostgreSQL, or one node without a cluster over SQLite.</summary>
internal static class GrainHosting
{
    private const string Invariant = "Npgsql";

    // Short: it is most of the time that sessions are away when their node has died. See docs/operations/sizing.md for what it asks of the database.
    private static readonly TimeSpan ClusterLease = TimeSpan.FromSeconds(4);

    /// <summary>Adds the grain host, or in the role <see cref="NodeRole.Api"/> what calls the grains of other nodes.</summary>
    /// <exception cref="ConfigurationFaultException">A setting is wrong.</exception>
    public static void AddGrainHost(this IHostApplicationBuilder builder, NodeRole role, Upstream upstream)
    {
        var storage = builder.Configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new StorageOptions();
        var cluster = builder.Configuration.GetSection(ClusterSettings.SectionName).Get<ClusterSettings>() ?? new ClusterSettings();
        var isCluster = storage.Provider == StorageProvider.Postgres;
        if (isCluster && upstream.UsesSandbox) throw new ConfigurationFaultException("Wapio:WhatsApp:Endpoint cannot be the sandbox of this process in a cluster: name the URL of one that all nodes reach.");
        if (isCluster) builder.Services.Configure<GrainsOptions>(options => options.LeaseDuration = ClusterLease);
        if (role == NodeRole.Api)
        {
            builder.AddClient(cluster, isCluster ? storage : throw new ConfigurationFaultException("Wapio:Role api needs a cluster: set Wapio:Storage:Provider to Postgres."));
            return;
        }

        builder.Services.AddSingleton(services => new LocalNode
        {
            Name = cluster.NodeName,
            Role = role.ToName(),
            Address = () => services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString(),
        });
        builder.UseOrleans(silo =>
        {
            silo.Configure<Orleans.Configuration.ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Id, cluster.ServiceId));
            silo.AddActivityPropagation();
            silo.AddIncomingGrainCallFilter<CallerFilter>();
            // Refusals of the storage must come through as what they are.
            silo.Services.Configure<Orleans.Serialization.ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add("Wapio"));
            if (isCluster) silo.UseCluster(cluster, storage);
            else silo.UseOneNode(cluster);
        });
    }

    private static void AddClient(this IHostApplicationBuilder builder, ClusterSettings cluster, StorageOptions storage)
    {
        builder.Services.AddSingleton(new LocalNode { Name = cluster.NodeName, Role = NodeRole.Api.ToName() });
        builder.AddWapioClient(new WapioClientOptions
        {
            ConnectionString = ConnectionStringOf(storage),
            ClusterId = cluster.Id,
            ServiceId = cluster.ServiceId,
        });
    }

    private static string ConnectionStringOf(StorageOptions storage) => storage.ConnectionString
        ?? throw new ConfigurationFaultException($"{StorageOptions.SectionName}:ConnectionString is needed for a cluster.");

    private static void UseCluster(this ISiloBuilder silo, ClusterSettings cluster, StorageOptions storage)
    {
        var connectionString = ConnectionStringOf(storage);
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
            // The longest, not only the first: a silo from which nothing was heard in as many of them as it may miss is dead, although its sockets are open.
            (options.ProbeTimeout, options.MaxProbeTimeout) = (cluster.ProbeTimeout, cluster.ProbeTimeout);
            options.NumMissedProbesLimit = cluster.MissedProbes;
            options.NumVotesForDeathDeclaration = cluster.Votes;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
            options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
        silo.Services.AddSingleton<SiloLoads>();
        silo.Services.AddSingleton<IPlacementStrategyResolver, SessionPlacementResolver>();
        silo.AddPlacementDirector<SessionPlacement, SessionPlacementDirector>();
    }

    private static void UseOneNode(this ISiloBuilder silo, ClusterSettings cluster) => silo
        .UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, serviceId: cluster.ServiceId, clusterId: cluster.Id)
        .UseInMemoryReminderService()
        .AddMemoryGrainStorageAsDefault();
}
