using System.Globalization;

namespace Wapio.Cluster.Tests.Cluster;

/// <summary>How big a run is: <c>WAPIO_CLUSTER_SESSIONS</c>, 300 for the long mode; 24 by default.</summary>
internal static class ClusterOptions
{
    /// <summary>How many sessions.</summary>
    public static int Sessions { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("WAPIO_CLUSTER_SESSIONS"), CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 24;

    /// <summary>How long a wait for all sessions may take: a busy machine is no failure.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(120 + Sessions);
}
