using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Tests.Support;

/// <summary>Nodes of a cluster as a test wants them, in place of what the database says.</summary>
internal sealed class Nodes : INodeStore, INodeLease
{
    /// <summary>Those that live. The first is this one.</summary>
    public List<NodeRow> Living { get; } = [];

    /// <summary>How often they were asked for.</summary>
    public int Reads { get; private set; }

    public static NodeRow Row(string id, string role = "silo", bool isDraining = false, string? address = null, long sessions = 0) =>
        new(id, new NodeReport(id, role, "1.0", address ?? id, sessions, isDraining), DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(4));

    public ValueTask<IReadOnlyList<NodeRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        Reads++;
        return ValueTask.FromResult<IReadOnlyList<NodeRow>>([.. Living]);
    }

    public ValueTask<IReadOnlyList<string>> ListOrphansAsync(int limit, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<string>>([]);

    public ValueTask<LeaseHold> HoldAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new LeaseHold(Living[0].Id, CancellationToken.None));

    public Task RenewAsync() => Task.CompletedTask;
}
