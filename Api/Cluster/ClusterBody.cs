using Wapio.Grains.Abstractions.Cluster;

namespace Wapio.Api.Cluster;

/// <summary>The installation, as it is written to operators.</summary>
/// <param name="Nodes">Every node that is up.</param>
/// <param name="Sessions">How many sessions they hold.</param>
/// <param name="Versions">The versions that run, sorted.</param>
public sealed record ClusterBody(IReadOnlyList<NodeBody> Nodes, long Sessions, IReadOnlyList<string> Versions)
{
    /// <summary>Writes it.</summary>
    public static ClusterBody From(NodeView[] nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return new(
            [.. nodes.Select(NodeBody.From)],
            nodes.Sum(node => node.Sessions),
            [.. nodes.Select(node => node.Version).Distinct().Order(StringComparer.Ordinal)]);
    }
}

/// <summary>A node, as it is written to operators.</summary>
/// <param name="WorkerId">The id of this run of the node, as sessions show it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role"><c>silo</c> (holds sessions), <c>api</c> (answers HTTP) or <c>all</c>.</param>
/// <param name="Version">The version that runs.</param>
/// <param name="Sessions">How many sessions it holds.</param>
/// <param name="Draining">True when it gives its sessions up to stop.</param>
/// <param name="StartedAt">When it started.</param>
public sealed record NodeBody(string WorkerId, string Name, string Role, string Version, long Sessions, bool Draining, DateTimeOffset StartedAt)
{
    /// <summary>Writes it.</summary>
    public static NodeBody From(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(node.Id, node.Name, node.Role, node.Version, node.Sessions, node.IsDraining, node.StartedAt);
    }
}
