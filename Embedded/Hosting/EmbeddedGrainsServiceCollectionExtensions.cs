using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Wapio.Embedded.Activations;
using Wapio.Embedded.Calls;
using Wapio.Embedded.Reminders;
using Wapio.Embedded.State;

namespace Wapio.Embedded.Hosting;

/// <summary>Adds the embedded grain host to a program.</summary>
public static class EmbeddedGrainsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the host and <see cref="IGrainFactory"/>. It starts before every other hosted service and stops after them. Settings are checked at start.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainsOptions> configure)
    {
        services.AddOptions<EmbeddedGrainsOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmbeddedGrainsOptions>, EmbeddedGrainsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new GrainClassMap(provider.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value.Assemblies));
        services.TryAddSingleton<ActivationCatalog>();
        services.TryAddSingleton<GrainReferenceFactory>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainReferenceFactory>());
        services.TryAddSingleton<EmbeddedDatabase>();
        services.TryAddSingleton<GrainStateStore>();
        services.TryAddSingleton<ReminderStore>();
        services.TryAddSingleton<ReminderService>();
        services.AddHostedService<EmbeddedGrainHost>();
        return services;
    }
}
