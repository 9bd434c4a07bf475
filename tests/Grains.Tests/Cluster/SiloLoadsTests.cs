using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;
using Wapio.Grains.Hosting;
using Wapio.Grains.Tests.Support;
using Wapio.Silo.Hosting;

namespace Wapio.Grains.Tests.Cluster;

public sealed class SiloLoadsTests
{
    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 3).Select(i => SiloAddress.New(System.Net.IPAddress.Loopback, 10_000 + i, i))];

    private readonly FakeTimeProvider _clock = new();
    private readonly Nodes _nodes = new();
    private readonly LocalNode _local = new() { Address = () => Silos[0].ToParsableString() };

    [Fact]
    public async Task The_silo_with_the_fewest_sessions_is_chosen()
    {
        Report(5, 3, 9);
        Assert.Equal(Silos[1], await new SiloLoads(_nodes, _local, _clock).ChooseAsync(Silos));
    }

    [Fact]
    public async Task What_is_placed_counts_before_anybody_tells_of_it()
    {
        Report(0, 0, 60);
        var loads = new SiloLoads(_nodes, _local, _clock);
        var chosen = new List<SiloAddress>();
        for (var i = 0; i < 150; i++) chosen.Add(await loads.ChooseAsync(Silos));

        // Filled up to the third, and evenly from there.
        Assert.Equal([70, 70, 10], Silos.Select(silo => chosen.Count(silo.Equals)));
        Assert.Equal(1, _nodes.Reads);
    }

    [Fact]
    public async Task A_count_that_has_grown_holds_what_was_placed_before()
    {
        Report(0, 0, 0);
        var loads = new SiloLoads(_nodes, _local, _clock);
        for (var i = 0; i < 30; i++) await loads.ChooseAsync(Silos);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Report(10, 10, 4);

        Assert.Equal(Silos[2], await loads.ChooseAsync(Silos));
    }

    [Fact]
    public async Task A_silo_that_is_about_to_stop_is_chosen_only_when_there_is_no_other()
    {
        Report(0, 7, 8);
        _local.Drain();
        var loads = new SiloLoads(_nodes, _local, _clock);
        Assert.Equal(Silos[1], await loads.ChooseAsync(Silos));
        Assert.Equal(Silos[0], await loads.ChooseAsync([Silos[0]]));
    }

    [Fact]
    public async Task A_silo_that_has_said_nothing_yet_is_chosen_last()
    {
        Report(50, 60);
        Assert.Equal(Silos[0], await new SiloLoads(_nodes, _local, _clock).ChooseAsync(Silos));
        Assert.Equal(Silos[2], await new SiloLoads(_nodes, _local, _clock).ChooseAsync([Silos[2]]));
    }

    private void Report(params long[] sessions)
    {
        _nodes.Living.Clear();
        _nodes.Living.AddRange(sessions.Select((count, index) => Nodes.Row($"node-{index}", address: Silos[index].ToParsableString(), sessions: count)));
    }
}
