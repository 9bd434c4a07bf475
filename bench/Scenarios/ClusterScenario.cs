using System.Text;
using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>cluster</c>: an API node in front of one, two and three silos over PostgreSQL: accepted requests a second of sessions that are linked and not connected,
/// and texts a second to the delivery receipt. Then what a hop costs: the same question to a node about sessions that it holds itself, and about
/// those of another node. Needs the build with <c>-p:GrainHost=Orleans</c>, and PostgreSQL. Everything shares this machine, so more silos bring nothing where
/// its processors are used up.
/// <c>--sessions N</c> (12), <c>--chats N</c> of each (4), <c>--concurrency N</c> (64), <c>--milliseconds N</c> (4000), <c>--messages N</c> (2000),
/// <c>--silos N</c> at most (3), 0 for the hop alone; <c>--rounds N</c> of hops (15), of which the median counts.
/// </summary>
internal static class ClusterScenario
{
    private const string Name = "cluster";
    private const int Accepted = 202;
    private const int Found = 200;

    public static async Task RunAsync(string[] arguments)
    {
        if (!TestCluster.IsOrleans)
        {
            await Console.Error.WriteLineAsync("cluster was not run: nodes form a cluster only when built for Orleans: dotnet run -c Release --project bench -p:GrainHost=Orleans -- cluster");
            Environment.ExitCode = 2;
            return;
        }

        for (var silos = 1; silos <= arguments.Number("silos", 3); silos++) await MeasureThroughputAsync(silos, arguments);
        await MeasureHopAsync(arguments);
    }

    private static async Task MeasureThroughputAsync(int silos, string[] arguments)
    {
        var concurrency = arguments.Number("concurrency", 64);
        var chats = arguments.Number("chats", 4);
        await using var fleet = await ClusterFleet.StartAsync($"bench-{Name}-{silos}", ["api", .. Enumerable.Repeat("silo", silos)]);
        var sessions = await fleet.LinkAsync(arguments.Number("sessions", 12));

        var texts = await TextLoad.PrepareAsync(fleet.Sandbox, sessions, chats);
        var processor = Processor(fleet);
        var messages = arguments.Number("messages", 2000);
        var result = await texts.RunAsync(messages, concurrency);
        var processed = Processor(fleet) - processor;
        await texts.CheckAsync();
        Print("text_delivered", result.Delivered, "messages/s");
        Print("text_accept_p50", result.Latencies[result.Latencies.Length / 2], "ms");
        Print("text_cpu_of_nodes", processed.TotalMilliseconds / messages, "ms");

        foreach (var session in sessions) await session.DisconnectAsync();
        using var load = await HttpLoad.OpenAsync(fleet.Nodes[0].Address, concurrency);
        ReadOnlyMemory<byte> Request(int number) =>
            SendRequest.Create(fleet.Token, sessions[number % (sessions.Count * chats) % sessions.Count].Id, number % (sessions.Count * chats), number);
        var time = TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 4000));
        await load.RunAsync(time / 2, Request, Accepted);
        processor = Processor(fleet);
        var accepts = await load.RunAsync(time, Request, Accepted);
        processed = Processor(fleet) - processor;
        Print("accept", accepts.PerSecond, "requests/s");
        Print("accept_p50", accepts.Percentile(50), "ms");
        Print("accept_p99", accepts.Percentile(99), "ms");
        Print("accept_cpu_of_nodes", processed.TotalMicroseconds / accepts.Latencies.Length, "us");

        void Print(string metric, double value, string unit) => Figure.Print(Name, $"{metric}_{silos}_silos", value, unit);
    }

    private static TimeSpan Processor(ClusterFleet fleet) => fleet.Nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + node.ProcessorTime);

    private static async Task MeasureHopAsync(string[] arguments)
    {
        await using var fleet = await ClusterFleet.StartAsync($"bench-{Name}-hop", "all", "silo");
        var sessions = await fleet.LinkAsync(8);
        var owners = await fleet.Database.OwnersAsync();
        var (here, there) = (Held(fleet.Nodes[0]), Held(fleet.Nodes[1]));
        if (here.Count == 0 || there.Count == 0) throw new InvalidOperationException("One of the two nodes holds no session.");

        // One question after the other: what is measured is the way, and not a queue. The two take turns; the first round is the JIT's.
        using var load = await HttpLoad.OpenAsync(fleet.Nodes[0].Address, 1);
        var time = TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 4000) / 4);
        List<Turn> local = [], remote = [];
        for (var round = -1; round < arguments.Number("rounds", 15); round++)
        {
            var (one, other) = (await TurnAsync(here), await TurnAsync(there));
            if (round < 0) continue;
            local.Add(one);
            remote.Add(other);
        }

        var (near, far) = (Report(local, "call_local"), Report(remote, "call_remote"));
        Figure.Print(Name, "hop_p50", far.Microseconds - near.Microseconds, "us");
        Figure.Print(Name, "hop_cpu_of_both_nodes", far.Processor - near.Processor, "us");

        IReadOnlyList<WapioSession> Held(NodeProcess node) => [.. sessions.Where(session => owners.TryGetValue(node.Name, out var ids) && ids.Contains(session.Id))];

        async Task<Turn> TurnAsync(IReadOnlyList<WapioSession> asked)
        {
            var before = Processor(fleet);
            var answers = await load.RunAsync(time, number => Encoding.ASCII.GetBytes(
                $"GET /v1/whatsapp-sessions/{asked[number % asked.Count].Id} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {fleet.Token}\r\n\r\n"), Found);
            return new Turn(answers.Percentile(50) * 1000, (Processor(fleet) - before).TotalMicroseconds / answers.Latencies.Length);
        }
    }

    private static Turn Report(List<Turn> turns, string metric)
    {
        var middle = new Turn(Median(turns.Select(turn => turn.Microseconds)), Median(turns.Select(turn => turn.Processor)));
        Figure.Print(Name, $"{metric}_p50", middle.Microseconds, "us");
        Figure.Print(Name, $"{metric}_cpu_of_both_nodes", middle.Processor, "us");
        return middle;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private sealed record Turn(double Microseconds, double Processor);
}
