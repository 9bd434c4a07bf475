using Wapio.Api.Hosting;
using Wapio.Grains.Hosting;
using Wapio.Silo.Configuration;
using Wapio.Silo.Health;
using Wapio.Silo.Startup;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Composes the program from its parts. Services start in the order in which they are added here and stop in the reverse.</summary>
public static class SiloApplication
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Builds the server; <paramref name="configure"/> lets a test change what it needs.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings lie beside the program; data lies where it is started.
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        var startup = StartupLogging.Add(builder.Logging);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.LargestBody;
        });

        builder.Services.AddWapioStorage(builder.Configuration.GetSection(StorageOptions.SectionName).Bind);
        builder.Services.AddHostedService<FirstToken>();

        var upstream = UpstreamReader.Read(builder.Configuration, builder.Environment);
        builder.AddWhatsApp(upstream);
        builder.AddGrainHost();
        builder.Services.AddWapioGrains(builder.Configuration);
        builder.Services.AddWapioApi();
        builder.Services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage");

        var app = builder.Build();
        startup.EndWith(app.Lifetime);
        app.MapWapioApi();
        app.MapWapioHealth();
        return app;
    }
}
