using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Wapio.Grains.Abstractions.Hosting;

/// <summary>Lets a service call the grains of a cluster.</summary>
public static class WapioClientExtensions
{
    private const string Invariant = "Npgsql";

    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds a client of a cluster: <c>IGrainFactory</c> and <c>IClusterClient</c> among the services of the host. It connects when the host starts, waits for
    /// the first node to be there, and finds others as they come and go. Every call names the account in whose name it is made; who may reach the
    /// gateways is trusted to say the right one, so keep their ports inside.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="options">Which cluster.</param>
    public static IHostApplicationBuilder AddWapioClient(this IHostApplicationBuilder builder, WapioClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
            client.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = (Invariant, options.ConnectionString));
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = options.CallTimeout);
            client.UseConnectionRetryFilter<GatewayRetry>();
            client.AddActivityPropagation();
            // Refusals of the storage must come through as what they are.
            client.Services.Configure<ExceptionSerializationOptions>(faults => faults.SupportedNamespacePrefixes.Add("Wapio"));
        });
    }
}
