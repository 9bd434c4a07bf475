using System.Text.Json;
using System.Text.Json.Serialization;
using Wapio.Sandbox.Http;
using Wapio.Sandbox.Phones;

namespace Wapio.Sandbox.Hosting;

/// <summary>Composes a sandbox as an ASP.NET application of its own.</summary>
internal static class SandboxApplication
{
    /// <summary>A sandbox that runs alone.</summary>
    public static WebApplication Create(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var settings = builder.Configuration.GetSection(SandboxSettings.Section).Get<SandboxSettings>() ?? new SandboxSettings();
        if (builder.Configuration["urls"] is { Length: > 0 } urls) settings = settings with { Urls = urls };
        return Create(builder, settings);
    }

    /// <summary>A sandbox inside another process: it takes the process's logging and nothing else.</summary>
    public static WebApplication Create(SandboxSettings settings, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return Create(builder, settings);
    }

    private static WebApplication Create(WebApplicationBuilder builder, SandboxSettings settings)
    {
        builder.Services.AddSandboxServer(settings);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        // Bad JSON comes to the error answers too, in every environment.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = kestrel.ApplicationServices.GetRequiredService<TlsCertificate>().Certificate);
        });

        var application = builder.Build();
        application.UseMiddleware<ErrorAnswers>();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        application.MapClients();
        application.MapPhones();
        application.MapGroups();
        application.MapMedia();
        application.MapPictures();
        application.MapNewsletters();
        application.MapCalls();
        application.MapFaults();
        application.MapInformation();
        application.MapLogins();

        // Loads the state before anybody can ask for it.
        application.Services.GetRequiredService<PhoneTable>();
        return application;
    }
}
