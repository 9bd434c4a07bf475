using Wapio.Cluster.Tests.Cluster;
using Wapio.Cluster.Tests.Traffic;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;
using Xunit.Abstractions;

namespace Wapio.Cluster.Tests.Moves;

/// <summary>
/// What happens to sessions when something happens to nodes, while messages flow in both directions. Each test leaves a cluster of three silos. The
/// seconds that are reported depend on the machine and are held against nothing here.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class MoveTests(ClusterFixture cluster, ITestOutputHelper output)
{
    // Longer than the lease and than what the cluster needs to call a silo dead.
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(6 * ClusterOptions.Patience);

    [Fact]
    public async Task Sessions_are_spread_over_the_silos()
    {
        await cluster.SettleAsync();

        // Whatever the other tests did before: a session is held by one silo, and none is forgotten.
        var owners = await cluster.Database.OwnersAsync();
        Assert.Equal(cluster.Sessions.Count, owners.Values.Sum(held => held.Count));
        output.WriteLine(string.Join(", ", owners.Select(node => $"{node.Key}: {node.Value.Count}")));
        Assert.All(owners.Values, held => Assert.True(held.Count < cluster.Sessions.Count));
    }

    [Fact]
    public async Task A_killed_silo_is_survived()
    {
        var victim = await LoadedAsync();
        var report = await ObserveAsync("kill -9 of a silo", await cluster.HeldByAsync(victim), victim.KillAsync);
        report.AssertClean();
    }

    [Fact]
    public async Task A_silo_that_is_told_to_stop_hands_its_sessions_over()
    {
        var victim = await LoadedAsync();
        var report = await ObserveAsync("SIGTERM to a silo", await cluster.HeldByAsync(victim), async () => Report("the process ended after", await victim.TerminateAsync()));
        report.AssertClean();
    }

    [Fact]
    public async Task A_silo_that_stood_still_past_its_lease_writes_nothing_more()
    {
        var victim = await LoadedAsync();
        var held = await cluster.HeldByAsync(victim);
        var report = await ObserveAsync("SIGSTOP past the lease, then SIGCONT", held, async () =>
        {
            victim.Signal("STOP");
            var stopped = Now();
            await cluster.LoggedInSinceAsync(held, stopped);
            victim.Signal("CONT");
        });

        // A process that stands still cannot close its sockets: the server does, once, when the session logs in elsewhere.
        Assert.True(report.TwoAtOnce <= held.Count, report.ToString());
        (report with { TwoAtOnce = 0 }).AssertClean();
    }

    [Fact]
    public async Task A_silo_that_is_cut_off_from_the_others_but_not_from_WhatsApp_lets_go()
    {
        if (await IslanderAsync() is not { } victim) return;
        var held = await cluster.HeldByAsync(victim);
        var report = await ObserveAsync("cut off from the cluster and the database", held, async () =>
        {
            cluster.Namespace!.SetCluster(up: false);
            var cut = Now();
            try
            {
                await cluster.LoggedInSinceAsync(held, cut);
            }
            finally
            {
                cluster.Namespace!.SetCluster(up: true);
            }
        });
        report.AssertClean();
    }

    [Fact]
    public async Task A_silo_that_is_cut_off_from_WhatsApp_keeps_its_sessions_and_comes_back()
    {
        if (await IslanderAsync() is not { } victim) return;
        var held = await cluster.HeldByAsync(victim);
        var report = await ObserveAsync("cut off from WhatsApp", [], async () =>
        {
            cluster.Namespace!.SetSandbox(up: false);
            await Task.Delay(PastTheLease);
            cluster.Namespace!.SetSandbox(up: true);
        });
        report.AssertClean();
        Assert.Superset(held.Select(session => session.Id).ToHashSet(), (await cluster.HeldByAsync(victim)).Select(session => session.Id).ToHashSet());
    }

    [Fact]
    public async Task A_restart_of_PostgreSQL_is_survived()
    {
        await cluster.SettleAsync();
        var report = await ObserveAsync("PostgreSQL killed and started again", [], async () =>
        {
            await cluster.Postgres.KillAsync();
            await cluster.Postgres.StartAsync();
            await Eventually.TrueAsync(cluster.Database.AnswersAsync, "the database answers");
        });
        report.AssertClean();
    }

    [Fact]
    public async Task A_rolling_restart_of_all_nodes_is_survived()
    {
        await cluster.SettleAsync();
        var report = await ObserveAsync("rolling restart of all nodes", cluster.Sessions, async () =>
        {
            foreach (var node in cluster.Silos.Append(cluster.Api))
            {
                Report($"{node.Name} ended after", await node.TerminateAsync());
                await node.StartAsync();
            }
        }, everyOne: false);
        report.AssertClean();
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private async Task<NodeProcess> LoadedAsync()
    {
        await cluster.SettleAsync();
        var owners = await cluster.Database.OwnersAsync();
        return cluster.Silos.MaxBy(silo => owners[silo.Name].Count)!;
    }

    // Only its sessions tell something; a restart of the others gives it some when it has none.
    private async Task<NodeProcess?> IslanderAsync()
    {
        if (cluster.Islander is not { } silo)
        {
            output.WriteLine($"Not run: no network namespace can be made here ({cluster.NoNamespace}).");
            return null;
        }

        await cluster.SettleAsync();
        foreach (var other in cluster.Silos.Where(other => other != silo))
        {
            if ((await cluster.HeldByAsync(silo)).Count > 0) break;
            await other.TerminateAsync();
            await cluster.SettleAsync();
        }

        return silo;
    }

    private void Report(string what, TimeSpan took) => output.WriteLine($"{what} {took.TotalSeconds:0.0} s");

    private async Task<MoveReport> ObserveAsync(string what, IReadOnlyList<LinkedSession> moved, Func<Task> happening, bool everyOne = true)
    {
        await using var traffic = new MessageTraffic(cluster);
        await traffic.FlowsAsync(2);
        var since = Now();
        await happening();
        var last = await cluster.LoggedInSinceAsync(everyOne ? moved : [], since);
        await cluster.SettleAsync();
        await traffic.FlowsAsync(2);
        var counts = await traffic.FinishAsync();

        var all = await cluster.Sandbox.LoginsAsync();
        var report = new MoveReport(
            what,
            moved.Count,
            Math.Round((last - since) / 1000.0, 2),
            Math.Round(LongestGap(all, since) / 1000.0, 2),
            counts,
            all.Count(login => login.At >= since && login.Replaced));
        report.Write(output, MovePhases.Describe(moved, all, await cluster.Database.LogAsync(since), since));
        return report;
    }

    private static long LongestGap(IReadOnlyList<SandboxLogin> all, long since) => all
        .GroupBy(login => login.Device)
        .SelectMany(logins => logins.Zip(logins.Skip(1)))
        .Where(pair => pair.Second.At >= since)
        .Select(pair => pair.Second.At - (pair.First.EndedAt ?? pair.Second.At))
        .DefaultIfEmpty(0)
        .Max();
}
