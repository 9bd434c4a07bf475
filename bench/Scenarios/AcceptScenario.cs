using System.Text;
using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Reporting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>accept</c>: <c>POST /api/send-message</c> to its 202, a second, beside a POST of the same body that does nothing, on a Kestrel with the same settings.
/// The two take turns. First with sessions that are linked and not connected, so that accepting is all that is measured; then connected, so that
/// what was accepted is being sent meanwhile. <c>--concurrency N</c> (64), <c>--sessions N</c> (8), <c>--chats N</c> of each (4),
/// <c>--rounds N</c> (5), <c>--milliseconds N</c> of each round (2000), <c>--connected 0</c> to leave out the second part.
/// </summary>
internal static class AcceptScenario
{
    private const string Name = "accept";
    private const int Accepted = 202;

    public static async Task RunAsync(string[] arguments)
    {
        var load = new Settings(arguments.Number("concurrency", 64), arguments.Number("rounds", 5), TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 2000)));
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        await using var noop = await NoopServer.StartAsync();

        var sessions = await fleet.LinkAsync(arguments.Number("sessions", 8));
        foreach (var session in sessions) await session.DisconnectAsync();
        var requests = Requests(fleet, [.. sessions.Select(session => session.Id)], arguments.Number("chats", 4));
        await MeasureAsync(fleet, noop, requests, load, "");
        if (arguments.Number("connected", 1) == 0) return;

        foreach (var session in sessions) await session.ConnectAsync();
        foreach (var session in sessions) await session.BecomesAsync("connected");
        await MeasureAsync(fleet, noop, requests, load, "_connected");
    }

    private static async Task MeasureAsync(SessionFleet fleet, NoopServer noop, Func<int, ReadOnlyMemory<byte>> requests, Settings load, string suffix)
    {
        using var ours = await HttpLoad.OpenAsync(fleet.Silo.Address, load.Concurrency);
        using var nothing = await HttpLoad.OpenAsync(noop.Address, load.Concurrency);
        var (accepts, noops) = (new List<Turn>(), new List<Turn>());

        // The first round is the JIT's.
        for (var round = -1; round < load.Rounds; round++)
        {
            var noopTurn = await TurnAsync(nothing, load, requests, () => noop.ProcessorTime);
            var acceptTurn = await TurnAsync(ours, load, requests, () => fleet.Silo.ProcessorTime);
            if (round < 0) continue;
            noops.Add(noopTurn);
            accepts.Add(acceptTurn);
        }

        Report(accepts, $"accept{suffix}");
        Report(noops, $"noop{suffix}");
        Figure.Print(Name, $"accept{suffix}_share_of_noop", 100 * accepts.Sum(t => t.Result.PerSecond) / noops.Sum(t => t.Result.PerSecond), "%");
    }

    private static async Task<Turn> TurnAsync(HttpLoad load, Settings settings, Func<int, ReadOnlyMemory<byte>> requests, Func<TimeSpan> processor)
    {
        var before = processor();
        var result = await load.RunAsync(settings.Time, requests, Accepted);
        return new Turn(result, (processor() - before).TotalMicroseconds / result.Latencies.Length);
    }

    private static void Report(List<Turn> turns, string metric)
    {
        Figure.Print(Name, metric, turns.Average(t => t.Result.PerSecond), "requests/s");
        Figure.Print(Name, $"{metric}_p50", turns.Average(t => t.Result.Percentile(50)), "ms");
        Figure.Print(Name, $"{metric}_p99", turns.Average(t => t.Result.Percentile(99)), "ms");
        Figure.Print(Name, $"{metric}_cpu", turns.Average(t => t.ProcessorMicroseconds), "us");
    }

    // Nobody has the chats' numbers: what is accepted for them need not reach anybody.
    private static Func<int, ReadOnlyMemory<byte>> Requests(SessionFleet fleet, string[] sessions, int chats) => number =>
    {
        var chat = number % (sessions.Length * chats);
        var body = $$"""{"session_id":"{{sessions[chat % sessions.Length]}}","to":"+49151{{50_000_000 + chat}}","kind":"text","text":"message {{number}} of the benchmark"}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/send-message HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {fleet.Silo.Token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    };

    private sealed record Settings(int Concurrency, int Rounds, TimeSpan Time);

    private sealed record Turn(LoadResult Result, double ProcessorMicroseconds);
}
