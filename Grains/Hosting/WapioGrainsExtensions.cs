using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Cluster;
using Wapio.Grains.Abstractions.Tokens;
using Wapio.Grains.Accounts;
using Wapio.Grains.Cluster;
using Wapio.Grains.Events;
using Wapio.Grains.Fetching;
using Wapio.Grains.Limits;
using Wapio.Grains.Media;
using Wapio.Grains.Pacing;
using Wapio.Grains.Retention;
using Wapio.Grains.Sessions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Grains.Tokens;
using Wapio.Grains.Webhooks;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Transport;

namespace Wapio.Grains.Hosting;

/// <summary>Adds what the grains need.</summary>
public static class WapioGrainsExtensions
{
    /// <summary>
    /// Adds the services behind the grains. The host adds besides: the storage, a grain host that knows this assembly, the
    /// <see cref="ClientOptions"/> that say which WhatsApp server to talk to, and, if its TLS certificate must be trusted by hand, an
    /// <see cref="ITransportFactory"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration, for the section <see cref="GrainsOptions.SectionName"/>.</param>
    public static IServiceCollection AddWapioGrains(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddNode(configuration);
        services.TryAddSingleton<ITransportFactory>(_ => new WebSocketTransportFactory());
        services.TryAddSingleton<ISessionConnectionFactory, SessionConnectionFactory>();
        services.TryAddSingleton<SessionOwnership>();
        services.TryAddSingleton<SessionRuntimeFactory>();
        services.TryAddSingleton<SessionCreation>();
        services.AddHostedService<SessionWakeService>();
        services.AddHostedService<SessionDrainService>();
        services.AddHostedService<IdempotencyPurgeService>();
        services.AddHostedService<ScheduleService>();
        services.AddOptions<PacingOptions>().Bind(configuration.GetSection(PacingOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PacingOptions>, PacingOptionsValidator>());
        services.AddOptions<LimitsOptions>().Bind(configuration.GetSection(LimitsOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>());
        services.AddRetention(configuration);
        services.AddFetching(configuration);
        services.AddMedia(configuration);
        services.AddWebhooks(configuration);
        return services;
    }

    /// <summary>
    /// Adds what a process needs that answers HTTP and calls the grains of others: it registers as a node, for operators to see, and hears of the events
    /// that it writes itself. The host adds besides: the storage, and a client of the cluster.
    /// </summary>
    public static IServiceCollection AddWapioApiNode(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddNode(configuration);
        services.AddFetching(configuration);
        services.AddMedia(configuration);
        services.TryAddSingleton<IEventFeed, EventFeed>();
        return services;
    }

    private static void AddNode(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GrainsOptions>().Bind(configuration.GetSection(GrainsOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrainsOptions>, GrainsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IClusterView, ClusterView>();
        services.TryAddSingleton<IDashboardCookies, DashboardCookies>();
        services.TryAddSingleton<LocalNode>();
        services.TryAddSingleton<WakeProgress>();
        services.TryAddSingleton<LocalSessions>();
        services.TryAddSingleton<GrainInstruments>();
        services.TryAddSingleton<NodeLease>();
        services.TryAddSingleton<INodeLease>(provider => provider.GetRequiredService<NodeLease>());
        services.AddHostedService(provider => provider.GetRequiredService<NodeLease>());
    }
}
