using Wapio.Harness.Http;

namespace Wapio.Harness.Processes;

/// <summary>What all nodes of a cluster of processes have in common.</summary>
internal static class NodeSettings
{
    /// <summary>The id of the cluster.</summary>
    public const string ClusterId = "test";

    /// <summary>Environment variables of a node.</summary>
    /// <param name="database">The connection string of the cluster's database.</param>
    /// <param name="sandbox">Where the sandbox is.</param>
    /// <param name="endpoint">Under which URL this node reaches it.</param>
    /// <param name="token">The first token.</param>
    /// <param name="patience">How many seconds a silo may take to answer a probe; a lease is four times as long.</param>
    public static Dictionary<string, string> Of(string database, SandboxInfo sandbox, string endpoint, string token, int patience) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Wapio__BootstrapToken"] = token,
        ["Wapio__Limits__PerMinute"] = "0",
        ["Wapio__Storage__Provider"] = "Postgres",
        ["Wapio__Storage__ConnectionString"] = database,
        ["Wapio__Storage__MasterKey"] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        ["Wapio__WhatsApp__Endpoint"] = endpoint,
        ["Wapio__WhatsApp__NoiseRootKey"] = sandbox.NoiseRootKey,
        ["Wapio__Cluster__Id"] = ClusterId,
        ["Wapio__Cluster__ProbeTimeout"] = TimeSpan.FromSeconds(patience).ToString(),
        ["Wapio__Sessions__LeaseDuration"] = TimeSpan.FromSeconds(4 * patience).ToString(),
        ["Wapio__Sessions__ReconnectMaximum"] = "00:00:02",
    };
}
