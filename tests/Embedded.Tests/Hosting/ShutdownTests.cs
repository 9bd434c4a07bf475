using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Hosting;

public sealed class ShutdownTests
{
    // In seconds of the test's clock, which runs ahead of a busy machine: well above the ten of the shutdown timeout, well below the five hundred
    // that a hundred grains would take one after the other.
    private const int Bound = 60;

    [Fact]
    public async Task Every_activation_is_told_and_can_still_write_its_state()
    {
        var file = SqliteFiles.NewPath();
        await using (var host = await TestGrainHost.StartAsync(file))
        {
            await Task.WhenAll(Enumerable.Range(0, 300).Select(i => host.Get<IFarewell>($"f{i}").PingAsync())).InTimeAsync();
            await host.StopAsync().InTimeAsync();
            Assert.Equal(300, host.Journal.Count("farewell"));
            Assert.Equal(0, host.Catalog.Count);
        }

        await using (var host = await TestGrainHost.StartAsync(file))
            Assert.True(await host.Get<IFarewell>("f123").WasKeptAsync());
        SqliteFiles.Delete(file);
    }

    [Fact]
    public async Task Requests_in_progress_end_first_and_new_ones_are_refused()
    {
        await using var host = await TestGrainHost.StartAsync();
        var worker = host.Get<IWorker>("w");
        var work = worker.WorkAsync("work");
        await host.Gates.ReachedAsync("work");
        var stopping = host.StopAsync();
        await Eventually.HoldsAsync(() => worker.KeyAsync().IsFaulted, "calls are refused");
        await Assert.ThrowsAsync<SiloUnavailableException>(worker.KeyAsync);
        await Assert.ThrowsAsync<SiloUnavailableException>(host.Get<IWorker>("new").KeyAsync);
        Assert.False(stopping.IsCompleted);

        host.Gates.Open("work");
        await work.InTimeAsync();
        await stopping.InTimeAsync();

        Assert.Equal(["w activated", "work begins", "work ends", "w deactivated ShuttingDown"], host.Journal.Entries);
    }

    [Fact]
    public async Task A_request_that_never_ends_holds_it_up_only_for_seconds()
    {
        await using var host = await TestGrainHost.StartAsync();
        var stuck = host.Get<IWorker>("w").WorkAsync("stuck");
        await host.Gates.ReachedAsync("stuck");
        var stopping = host.StopAsync();
        await host.AdvanceUntilAsync(stopping, Bound);
        await stopping;

        await Assert.ThrowsAsync<TimeoutException>(stuck.InTimeAsync);
        await host.Journal.HasAsync("w deactivated ShuttingDown");
    }

    [Fact]
    public async Task Many_grains_that_do_not_end_hold_it_up_no_longer_than_one()
    {
        await using var host = await TestGrainHost.StartAsync(configure: options => options.ShutdownParallelism = 1);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.Get<IFragile>($"hangs at the end {i}").PingAsync())).InTimeAsync();
        var stopping = host.StopAsync();
        await host.AdvanceUntilAsync(stopping, Bound);
        await stopping;

        Assert.Equal(100, host.Journal.Count("deactivation"));
    }

    [Fact]
    public async Task Other_services_find_the_grains_at_their_start_and_at_their_end()
    {
        await using var host = await TestGrainHost.StartAsync(services: services =>
        {
            services.AddSingleton<Caller>();
            services.AddHostedService(provider => provider.GetRequiredService<Caller>());
        });
        await host.StopAsync().InTimeAsync();

        Assert.Equal(
            ["caller activated", "at start", "at stop", "caller deactivated ShuttingDown"],
            host.Journal.Entries);
    }

    [Fact]
    public async Task Before_the_start_calls_are_refused()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        Wapio.Embedded.Hosting.EmbeddedGrainsServiceCollectionExtensions.AddEmbeddedGrains(
            builder.Services, options => options.Assemblies.Add(typeof(ShutdownTests).Assembly));
        using var host = builder.Build();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ILasting>("l");

        await Assert.ThrowsAsync<SiloUnavailableException>(grain.PingAsync);
    }

    /// <summary>Registered before the grain host, and yet started after it and stopped before it.</summary>
    private sealed class Caller(IGrainFactory grains) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => grains.GetGrain<IWorker>("caller").NoteAsync("at start");

        public Task StopAsync(CancellationToken cancellationToken) => grains.GetGrain<IWorker>("caller").NoteAsync("at stop");
    }
}
