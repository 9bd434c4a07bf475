using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Cluster;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Cluster;

/// <inheritdoc cref="IClusterView" />
internal sealed class ClusterView(INodeStore nodes) : IClusterView
{
    /// <inheritdoc />
    public async Task<Outcome<NodeView[]>> ListNodesAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.IsOperator || caller.SessionId is not null) return new Failure(ReasonCodes.Forbidden, "This needs an operator's token");
        var rows = await nodes.ListAsync(cancellationToken);
        return rows
            .Select(row => new NodeView(row.Id, row.Report.Name, row.Report.Role, row.Report.Version, row.Report.Sessions, row.Report.IsDraining, row.StartedAt))
            .OrderBy(node => node.Name, StringComparer.Ordinal)
            .ThenBy(node => node.StartedAt)
            .ToArray();
    }
}
