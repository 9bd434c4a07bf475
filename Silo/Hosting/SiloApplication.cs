using Microsoft.Extensions.Options;
using Wapio.Api.Errors;
using Wapio.Api.Hosting;
using Wapio.Grains.Hosting;
using Wapio.Grains.Media.Outbound;
using Wapio.Silo.Configuration;
using Wapio.Silo.Health;
using Wapio.Silo.Media;
using Wapio.Silo.Startup;
using Wapio.Silo.Telemetry;
using Wapio.Storage.Hosting;

namespace Wapio.Silo.Hosting;

/// <summary>Composes the program from its parts. Services start in the order in which they are added here and stop in the reverse.</summary>
public static class SiloApplication
{
    // For all that stops besides the handing over of sessions, which has its own limit.
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
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<GrainsOptions>>((host, grains) => host.ShutdownTimeout = ShutdownTimeout + grains.Value.DrainTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.LargestBody;
        });

        if (builder.Environment.IsDevelopment() && builder.Configuration["Wapio:Development:ClockFile"] is { Length: > 0 } clockFile)
            builder.Services.AddSingleton<TimeProvider>(new SteppedClock(clockFile));
        builder.Services.AddWapioStorage(builder.Configuration.GetSection(StorageOptions.SectionName).Bind);
        builder.Services.AddHostedService<FirstToken>();

        var upstream = UpstreamReader.Read(builder.Configuration, builder.Environment);
        builder.AddWhatsApp(upstream);
        var role = NodeRoleReader.Read(builder.Configuration);
        builder.AddGrainHost(role, upstream);
        builder.Services.AddSingleton<IMediaPreviews, FilePreviews>();
        if (role == NodeRole.Api) builder.Services.AddWapioApiNode(builder.Configuration);
        else builder.Services.AddWapioGrains(builder.Configuration);
        builder.Services.AddWapioApi();
        builder.Services.AddSingleton<IFaultReader, FaultReader>();
        builder.AddWapioTelemetry();
        builder.Services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage").AddCheck<DrainHealthCheck>("drain").AddCheck<WakeHealthCheck>("sessions");

        var app = builder.Build();
        startup.EndWith(app.Lifetime);
        app.UseRequestTracing();
        if (role != NodeRole.Silo) app.MapWapioApi();
        app.MapWapioHealth();
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }
}
