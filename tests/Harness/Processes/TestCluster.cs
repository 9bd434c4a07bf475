using System.Globalization;
using System.Reflection;

namespace Wapio.Harness.Processes;

/// <summary>The grain host that this run tests, and what a node of a test needs besides on it.</summary>
internal static class TestCluster
{
    private static readonly string GrainHost = typeof(TestCluster).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "GrainHost").Value!;

    /// <summary>True when the programs are built against Orleans, and can form a cluster.</summary>
    public static bool IsOrleans => GrainHost == "Orleans";

    /// <summary>True when the grains run on Orleans over PostgreSQL, where several nodes share them.</summary>
    public static bool Exists { get; } = IsOrleans && TestDatabases.UsePostgres;

    /// <summary>How many nodes a test in one process has: two where there can be more than one.</summary>
    public static int Nodes => Exists ? 2 : 1;

    /// <summary>
    /// What each node has for itself: ports, and a name. Tests run beside each other on machines that are busy, so a node is given more time than the
    /// defaults do before it counts as dead.
    /// </summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(string name) => !IsOrleans ? new Dictionary<string, string>() : new()
    {
        ["Wapio:Cluster:NodeName"] = name,
        ["Wapio:Cluster:AdvertisedAddress"] = "127.0.0.1",
        ["Wapio:Cluster:SiloPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Wapio:Cluster:GatewayPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        ["Wapio:Cluster:ProbeTimeout"] = "00:00:05",
        ["Wapio:Sessions:LeaseDuration"] = "00:00:20",
    };
}
