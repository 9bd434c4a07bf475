using Microsoft.Extensions.DependencyInjection;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Hosting;
using Wapio.Grains.Tests.Support;

namespace Wapio.Grains.Tests.Hosting;

public sealed class WakeTests
{
    [Fact]
    public async Task After_a_start_all_sessions_that_want_a_connection_are_woken_and_counted()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add(await gateway.CreateConnectedAsync(owner, $"49170000000{i}"));
        await gateway.CreateSessionAsync(owner);
        await gateway.Session(ids[2]).Disconnect(owner);

        await gateway.RestartAsync();

        var progress = gateway.Services.GetRequiredService<WakeProgress>();
        await Eventually.HoldsAsync(() => Task.FromResult(progress is { IsUnderWay: false, Woken: > 0 }), "all are woken");
        Assert.Equal((2, 2), (progress.Woken, progress.Wanted));
        await gateway.UntilAsync(owner, ids[0], SessionStatuses.Connected);
        await gateway.UntilAsync(owner, ids[1], SessionStatuses.Connected);
    }

    [Fact]
    public void Progress_never_says_more_than_all()
    {
        var progress = new WakeProgress();
        progress.Begin(2);
        Assert.Equal((0, 2, true), (progress.Woken, progress.Wanted, progress.IsUnderWay));

        for (var i = 0; i < 3; i++) progress.Step();
        Assert.Equal((3, 3, true), (progress.Woken, progress.Wanted, progress.IsUnderWay));

        progress.Begin(5);
        progress.Step();
        Assert.Equal((4, 8, true), (progress.Woken, progress.Wanted, progress.IsUnderWay));

        progress.End();
        Assert.Equal((4, 4, false), (progress.Woken, progress.Wanted, progress.IsUnderWay));
    }
}
