using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Events;

namespace Wapio.Grains.Webhooks;

/// <summary>Adds the delivery of events.</summary>
internal static class WebhooksExtensions
{
    /// <summary>Adds what reads and delivers events. The client for URLs that users give must be there.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.TryAddSingleton<IEventFeed, EventFeed>();
        services.TryAddSingleton<WebhookPost>();
        services.TryAddSingleton<DeliveryBodies>();
        services.TryAddSingleton<WebhookPing>();
        services.TryAddSingleton<WebhookSettings>();
        services.TryAddSingleton<DeliveryPlaces>();
        services.TryAddSingleton<DeliveryRecorder>();
        services.TryAddSingleton<DeliveryLoopFactory>();
        services.AddHostedService<DeliveryDispatcher>();
        services.AddHostedService<EventPurgeService>();
        return services;
    }
}
