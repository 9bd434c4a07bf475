using Wapio.Grains.Abstractions.Cluster;

namespace Wapio.Api.Cluster;

/// <summary>The installation, as it is written to operators.</summary>
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
public sealed record NodeBody(string WorkerId, string Name, string Role, string Version, long Sessions, bool Draining, DateTimeOffset StartedAt)
{
    /// <summary>Writes it.</summary>
    public static NodeBody From(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(node.Id, node.Name, node.Role, node.Version, node.Sessions, node.IsDraining, node.StartedAt);
    }
}
