using System.Net;

namespace Wapio.Silo.Hosting;

/// <summary>How nodes find each other. Section <c>Wapio:Cluster</c>.</summary>
internal sealed class ClusterSettings
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Cluster";

    /// <summary>Nodes with the same id in the same database form one cluster. <c>wapio</c> by default.</summary>
    public string Id { get; set; } = "wapio";

    /// <summary>Names the service over all its clusters and deployments; states of grains and reminders belong to it. <c>wapio</c> by default.</summary>
    public string ServiceId { get; set; } = "wapio";

    /// <summary>What operators call this node. The machine's name by default.</summary>
    public string NodeName { get; set; } = Environment.MachineName;

    /// <summary>Where other nodes reach this one. 11111 by default.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Where API nodes and other clients reach this one. 30000 by default.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The address under which others reach this node. By default the first address of the host's name that is not a loopback one.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// How long a node may take to answer a probe at most. 1 s by default. Three missed in a row, said by one other node, and it counts as dead: one that was
    /// killed is found within two seconds, one that stands still or is cut off, whose sockets stay open, when nothing was heard of it for three. A machine
    /// that is so busy that it stands still for seconds is taken for dead then; give it a longer time.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many probes a node may miss. 3 by default.</summary>
    public int MissedProbes { get; set; } = 3;

    /// <summary>How many nodes must say that one is dead. 1 by default, which is what two nodes need.</summary>
    public int Votes { get; set; } = 1;

    /// <summary>The advertised address; null to let Orleans find one.</summary>
    /// <exception cref="ArgumentException">The setting is no IP address.</exception>
    public IPAddress? Address() =>
        AdvertisedAddress is not { Length: > 0 } text ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new ArgumentException($"{SectionName}:AdvertisedAddress must be an IP address, not {text}.");
}
