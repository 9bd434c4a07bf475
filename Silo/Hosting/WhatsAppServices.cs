using Wapio.Sandbox.Hosting;
using Wapio.Silo.Configuration;
using Wapio.Storage.Hosting;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Transport;

namespace Wapio.Silo.Hosting;

/// <summary>Tells the grains which WhatsApp server to talk to, and runs the sandbox when it is that one.</summary>
internal static class WhatsAppServices
{
    /// <summary>Adds the settings of connections, and the sandbox if it is used.</summary>
    public static void AddWhatsApp(this WebApplicationBuilder builder, Upstream upstream)
    {
        if (upstream.UsesSandbox) builder.Services.AddSandbox(ReadSandbox(builder.Configuration));

        // Made at the first use: the sandbox knows its address and root key only once it has started.
        builder.Services.AddSingleton(services => new MediaHttp(Media(upstream, services.GetService<SandboxHost>())));
        builder.Services.AddSingleton(services => Options(upstream, services.GetService<SandboxHost>()) with
        {
            Media = new MediaOptions { Http = services.GetRequiredService<MediaHttp>() },
        });
        if (upstream.TrustedCertificate is { } path)
        {
            builder.Services.AddSingleton<ITransportFactory>(_ => new WebSocketTransportFactory(WebSocketTransportOptions.TrustingFile(path)));
        }
    }

    private static MediaHttpOptions Media(Upstream upstream, SandboxHost? sandbox) =>
        sandbox is not null ? sandbox.MediaHttp
        : upstream.TrustedCertificate is { } path ? new MediaHttpOptions { TrustedCertificates = WebSocketTransportOptions.TrustingFile(path).TrustedCertificates }
        : new MediaHttpOptions();

    private static ClientOptions Options(Upstream upstream, SandboxHost? sandbox)
    {
        var options = sandbox is null
            ? new ClientOptions()
            : new ClientOptions { Endpoint = sandbox.WebSocketEndpoint, NoiseRootKey = sandbox.NoiseRootKey };
        return options with
        {
            Endpoint = upstream.Endpoint ?? options.Endpoint,
            NoiseRootKey = upstream.NoiseRootKey ?? options.NoiseRootKey,
            WebVersion = upstream.WebVersion ?? options.WebVersion,
        };
    }

    // The sandbox keeps its state beside the database.
    private static SandboxSettings ReadSandbox(ConfigurationManager configuration)
    {
        var storage = configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new StorageOptions();
        var defaults = new SandboxSettings { DataFolder = storage.DataDirectory };
        var section = configuration.GetSection(SandboxSettings.Section);
        section.Bind(defaults);
        return defaults;
    }
}
