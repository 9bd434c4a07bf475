namespace Wapio.Grains.Abstractions.Cluster;

/// <summary>Shows the nodes of the installation to its operators. Answers in this process, from the database.</summary>
public interface IClusterView
{
    /// <summary>The nodes that are there now, by name. One that died is gone once its lease is over.</summary>
    /// <param name="caller">Who asks: <see cref="ReasonCodes.Forbidden"/> unless it is an operator.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<Outcome<NodeView[]>> ListNodesAsync(Caller caller, CancellationToken cancellationToken = default);
}
