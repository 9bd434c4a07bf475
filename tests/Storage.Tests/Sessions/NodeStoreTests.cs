using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Sessions;

public sealed class NodeStoreTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Nodes_are_listed_with_what_they_said_last_and_what_is_left_of_their_leases()
    {
        await using var store = await TestStore.CreateAsync();
        var first = new NodeReport("two", "silo", "1.0", "127.0.0.1:1@2", 3, false);
        var last = first with { Sessions = 4, IsDraining = true };
        await store.Writes.SubmitAsync(new RenewLease("node-2", Hour, Register: true) { Report = first });
        await store.Writes.SubmitAsync(new RenewLease("node-2", Hour, Register: false) { Report = last });
        await store.Writes.SubmitAsync(new RenewLease("node-3", Hour, Register: true) { Report = first });
        await store.Writes.SubmitAsync(new RenewLease("node-3", TimeSpan.Zero, Register: false) { Report = first });

        var nodes = await store.Get<INodeStore>().ListAsync();

        Assert.Equal([TestStore.Incarnation, "node-2"], nodes.Select(node => node.Id));
        Assert.Equal(last, nodes[1].Report);
        Assert.False(nodes[1].Report.TakesSessions);
        Assert.All(nodes, node => Assert.InRange(node.Left, Hour - TimeSpan.FromMinutes(5), Hour));
    }

    [Fact]
    public async Task Orphans_want_a_connection_and_have_no_living_owner()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new RenewLease("dead", Hour, Register: true));
        foreach (var id in new[] { "alive", "bereft", "given-up", "silent" }) await store.AddSessionAsync(id);
        await store.TakeAsync("alive");
        await store.TakeAsync("bereft", "dead");
        await store.TakeAsync("silent", "dead");
        var given = await store.TakeAsync("given-up");
        foreach (var id in new[] { "alive", "bereft", "given-up" }) await store.Writes.SubmitAsync(new PatchSession(id, Samples.Now) { WantsConnection = true });

        var nodes = store.Get<INodeStore>();
        Assert.Empty(await nodes.ListOrphansAsync(10));
        await store.Writes.SubmitAsync(new RenewLease("dead", TimeSpan.Zero, Register: false));
        Assert.Equal(["bereft"], await nodes.ListOrphansAsync(10));
        await store.Writes.SubmitAsync(new ReleaseOwnership(given));
        Assert.Equal(["bereft", "given-up"], (await nodes.ListOrphansAsync(10)).Order(StringComparer.Ordinal));
        Assert.Single(await nodes.ListOrphansAsync(1));
    }
}
