using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Wapio.Grains.Fetching;

/// <summary>Adds the guarded client.</summary>
internal static class FetchingExtensions
{
    /// <summary>Adds the client for URLs that users give.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboundOptions>().Bind(configuration.GetSection(OutboundOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>());
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.TryAddSingleton<GuardedConnector>();
        services.TryAddSingleton<GuardedHttpClient>();
        services.TryAddSingleton<GuardedFetcher>();
        return services;
    }
}
