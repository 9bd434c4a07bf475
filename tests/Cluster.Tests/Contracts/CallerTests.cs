using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Wapio.Cluster.Tests.Cluster;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Hosting;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Cluster.Tests.Contracts;

/// <summary>What a service sees that calls a cluster from outside.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CallerTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Who_names_no_account_is_refused()
    {
        await cluster.SettleAsync();
        using var host = await ConnectAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var session = grains.GetGrain<ISessionGrain>(cluster.Sessions[0].Id);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => session.Get(null!));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => session.Get(new Caller("", null, true)));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => session.Wake());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => grains.GetGrain<IAccountGrain>("bps_acc_one").GetOnlySession(new Caller("bps_acc_two", null, false)));
        Assert.Equal(ReasonCodes.NotFound, (await session.Get(new Caller("bps_acc_other", null, false))).Failure?.ReasonCode);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_example_service_sends_once_however_often_it_runs()
    {
        await cluster.SettleAsync();
        var session = cluster.Sessions[0];
        var account = (await cluster.Client.Session(session.Id).GetAsync()).Text("account_id")!;
        for (var i = 0; i < 2; i++)
            await cluster.RunClientAsync(Path.Combine("docs", "example-service"), "Wapio.ExampleService.dll", account, session.Id, session.Friend.Jid, "4711");

        await session.Friend.ReceivesAsync("Order 4711 was shipped");
        Assert.Single(await session.Friend.MessagesAsync(), message => message.Text == "Order 4711 was shipped");
    }

    private async Task<IHost> ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddWapioClient(new WapioClientOptions { ConnectionString = cluster.ConnectionString, ClusterId = NodeSettings.ClusterId });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
