using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Media.Files;
using Wapio.Grains.Media.Inbound;
using Wapio.Grains.Media.Links;
using Wapio.Grains.Media.Outbound;

namespace Wapio.Grains.Media;

/// <summary>Adds what sends, fetches and keeps files of messages.</summary>
internal static class MediaExtensions
{
    /// <summary>Adds it. The client for URLs that users give must be there; a host may add <see cref="IMediaPreviews"/> before.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaSettings>().Bind(configuration.GetSection(MediaSettings.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MediaSettings>, MediaSettingsValidator>());
        services.TryAddSingleton<MediaFolder>();
        services.TryAddSingleton<IMediaPreviews, NoPreviews>();
        services.TryAddSingleton<OutboundFiles>();
        services.TryAddSingleton<MediaPreparer>();
        services.TryAddSingleton<MediaDownloader>();
        services.TryAddSingleton<MediaLinkKey>();
        services.TryAddSingleton<LocalAddress>();
        services.TryAddSingleton<MediaLinkSigner>();
        services.TryAddSingleton<IMediaUploads, MediaUploads>();
        services.TryAddSingleton<IMediaLibrary, MediaLibrary>();
        services.AddHostedService<MediaCleaner>();
        return services;
    }
}
