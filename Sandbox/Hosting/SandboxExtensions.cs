using Wapio.Sandbox.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a sandbox to another process.</summary>
public static class SandboxExtensions
{
    /// <summary>
    /// Adds a sandbox that listens on its own addresses. Call it before other hosted services are added; <see cref="SandboxHost"/> says
    /// where clients connect and which root key they must trust.
    /// </summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="settings">How it runs.</param>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxSettings settings)
    {
        services.AddSingleton(provider => new SandboxHost(settings, provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<SandboxHost>());
        return services;
    }
}
