using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>latency</c>: how long <c>POST /api/send-message</c> takes to its 202 with 1, 100, 1,000 and 5,000 connected sessions, of which each in turn is asked, from
/// few callers at once, so that it is the sessions that count and not the load. <c>--most N</c> (5000), <c>--concurrency N</c> (4),
/// <c>--rounds N</c> (5) of <c>--milliseconds N</c> (2000).
/// </summary>
internal static class LatencyScenario
{
    private const string Name = "latency";
    private const int Accepted = 202;

    private static readonly int[] Steps = [1, 100, 1_000, 5_000];

    public static async Task RunAsync(string[] arguments)
    {
        var (most, rounds) = (arguments.Number("most", 5_000), arguments.Number("rounds", 5));
        var time = TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 2_000));
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        using var load = await HttpLoad.OpenAsync(fleet.Silo.Address, arguments.Number("concurrency", 4));
        var sessions = new List<WapioSession>();
        var first = 0.0;
        foreach (var step in Steps.Where(step => step <= most))
        {
            sessions.AddRange(await fleet.LinkAsync(step - sessions.Count));
            var ids = sessions.ConvertAll(session => session.Id);
            var latencies = new List<double>();
            for (var round = -1; round < rounds; round++)
            {
                var result = await load.RunAsync(time, number => SendRequest.Create(fleet.Silo.Token, ids[number % ids.Count], number % ids.Count, number), Accepted);
                if (round >= 0) latencies.AddRange(result.Latencies);
            }

            latencies.Sort();
            var p99 = latencies[latencies.Count * 99 / 100];
            if (first == 0) first = p99;
            Figure.Print(Name, $"accept_p50_at_{step}_sessions", latencies[latencies.Count / 2], "ms");
            Figure.Print(Name, $"accept_p99_at_{step}_sessions", p99, "ms");
            Figure.Print(Name, $"accept_p99_at_{step}_sessions_to_first", p99 / first, "x");
        }
    }
}
