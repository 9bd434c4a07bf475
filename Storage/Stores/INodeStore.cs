using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads who is there, and which sessions nobody holds.</summary>
public interface INodeStore
{
    /// <summary>The processes whose leases live, by the database's clock, in the order of their ids.</summary>
    ValueTask<IReadOnlyList<NodeRow>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Sessions that want a connection and have no owner whose lease lives. Costs as much as there are of them, not as there are sessions.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<string>> ListOrphansAsync(int limit, CancellationToken cancellationToken = default);
}
