using System.Globalization;

namespace Wapio.Cluster.Tests.Cluster;

/// <summary>How big a run is: <c>WAPIO_CLUSTER_SESSIONS</c>, 300 for the long mode; 24 by default.</summary>
internal static class ClusterOptions
{
    /// <summary>How many sessions.</summary>
    public static int Sessions { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("WAPIO_CLUSTER_SESSIONS"), CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 24;

    /// <summary>
    /// How many seconds a silo may take to answer a probe; a lease is four times as long. 1 is what nodes have by default, and what is to be measured;
    /// 3 by default here, for machines that run much else besides: <c>WAPIO_CLUSTER_PATIENCE</c>.
    /// </summary>
    public static int Patience { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("WAPIO_CLUSTER_PATIENCE"), CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : 3;

    /// <summary>How long a wait for all sessions may take: a busy machine is no failure.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(120 + Sessions);
}
