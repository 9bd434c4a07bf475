using Microsoft.Extensions.DependencyInjection;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Tests.Cluster;

public sealed class DrainTests
{
    private const int Sessions = 6;

    // Far beyond the deadline of the test: who waits for the end of the time fails.
    private static readonly (string Name, string Value) LongDrain = ("DrainTimeout", "00:10:00");
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_node_that_stops_hands_its_sessions_to_the_other()
    {
        await using var gateway = await TestGateway.StartAsync(LongDrain);
        var owner = await gateway.CreateAccountAsync();
        var ids = await ConnectAsync(gateway, owner);
        var before = await OwnersAsync(gateway, ids);
        var connections = ids.ToDictionary(id => id, gateway.Connections.LatestOf);
        Assert.Equal(2, before.Values.Distinct().Count());

        await gateway.StopLastNodeAsync().WaitAsync(Deadline);

        foreach (var id in ids) await gateway.UntilAsync(owner, id, SessionStatuses.Connected);
        var left = Assert.Single((await OwnersAsync(gateway, ids)).Values.Distinct());
        Assert.Contains(left, before.Values);
        foreach (var (id, holder) in before)
        {
            // One that stays may connect anew too: Orleans ends activations whose directory entry lay with the node that left.
            var isAnother = gateway.Connections.LatestOf(id) != connections[id];
            Assert.True(isAnother || holder == left);
            Assert.Equal(isAnother, connections[id].IsClosed);
        }
    }

    [Fact]
    public async Task Nodes_that_all_stop_at_once_hand_nothing_round_in_circles()
    {
        await using var gateway = await TestGateway.StartAsync(LongDrain);
        var owner = await gateway.CreateAccountAsync();
        var ids = await ConnectAsync(gateway, owner);

        await gateway.StopAsync().WaitAsync(Deadline);
        Assert.All(gateway.Connections.All, connection => Assert.True(connection.IsClosed));

        await gateway.StartAgainAsync();
        foreach (var id in ids) await gateway.UntilAsync(owner, id, SessionStatuses.Connected);
    }

    private static async Task<Dictionary<string, string?>> OwnersAsync(TestGateway gateway, IReadOnlyList<string> ids)
    {
        var sessions = gateway.Services.GetRequiredService<ISessionStore>();
        var owners = new Dictionary<string, string?>();
        foreach (var id in ids) owners[id] = (await sessions.FindAsync(id))?.Owner;
        return owners;
    }

    private static async Task<IReadOnlyList<string>> ConnectAsync(TestGateway gateway, Abstractions.Caller owner)
    {
        List<string> ids = [];
        for (var i = 0; i < Sessions; i++) ids.Add(await gateway.CreateConnectedAsync(owner, $"4917000000{i:00}"));
        return ids;
    }
}
