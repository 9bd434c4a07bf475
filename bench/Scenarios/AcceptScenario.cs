using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>accept</c>: <c>POST /api/send-message</c> to its 202, a second, beside a POST of the same body that does nothing, on a Kestrel with the same settings.
/// The two take turns. First with sessions that are linked and not connected, so that accepting is all that is measured; then connected, so that
/// what was accepted is being sent meanwhile. Rounds that warm up do not count: what is compiled while they run is the start's, not a request's.
/// <c>--concurrency N</c> (64), <c>--sessions N</c> (8), <c>--chats N</c> of each (4), <c>--rounds N</c> (5) and <c>--warm-up N</c> (5) rounds, <c>--milliseconds N</c> of
/// each (2000), <c>--connected 0</c> to leave out the second part, <c>--alone 1</c> to measure besides a gateway that commits each message alone
/// (<c>Wapio:Storage:BatchSize</c> at 1).
/// On SQLite, or with <c>WAPIO_TEST_STORAGE=Postgres</c> on PostgreSQL.
/// </summary>
internal static class AcceptScenario
{
    private const string Name = "accept";
    private const int Accepted = 202;

    public static async Task RunAsync(string[] arguments)
    {
        await using var noop = await NoopServer.StartAsync();
        var grouped = await MeasureAsync(arguments, noop, [], "");
        if (arguments.Number("alone", 0) == 0) return;

        var alone = await MeasureAsync(["--connected", "0", .. arguments], noop, new() { ["Wapio__Storage__BatchSize"] = "1" }, "_batch_1");
        Figure.Print(Name, "accept_to_accept_batch_1", grouped / alone, "x");
    }

    private static async Task<double> MeasureAsync(string[] arguments, NoopServer noop, Dictionary<string, string> settings, string suffix)
    {
        var load = new Settings(
            arguments.Number("concurrency", 64),
            arguments.Number("rounds", 5),
            arguments.Number("warm-up", 5),
            TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 2000)),
            TestDatabases.UsePostgres ? $"_postgres{suffix}" : suffix);
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}", settings);
        var sessions = await fleet.LinkAsync(arguments.Number("sessions", 8));
        foreach (var session in sessions) await session.DisconnectAsync();
        var requests = Requests(fleet, [.. sessions.Select(session => session.Id)], arguments.Number("chats", 4));
        var rate = await CompareAsync(fleet, noop, requests, load);
        if (arguments.Number("connected", 1) == 0) return rate;

        await ConnectAsync(sessions);
        await CompareAsync(fleet, noop, requests, load with { Suffix = $"{load.Suffix}_connected", WarmUp = 1 });
        return rate;
    }

    private static async Task ConnectAsync(IReadOnlyList<WapioSession> sessions)
    {
        foreach (var session in sessions) await session.ConnectAsync();
        foreach (var session in sessions) await session.BecomesAsync("connected");
    }

    private static async Task<double> CompareAsync(SessionFleet fleet, NoopServer noop, Func<int, ReadOnlyMemory<byte>> requests, Settings load)
    {
        using var ours = await HttpLoad.OpenAsync(fleet.Silo.Address, load.Concurrency);
        using var nothing = await HttpLoad.OpenAsync(noop.Address, load.Concurrency);
        var (accepts, noops) = (new List<Turn>(), new List<Turn>());
        for (var round = -load.WarmUp; round < load.Rounds; round++)
        {
            var noopTurn = await TurnAsync(nothing, load, requests, () => noop.ProcessorTime);
            var acceptTurn = await TurnAsync(ours, load, requests, () => fleet.Silo.ProcessorTime);
            if (round < 0) continue;
            noops.Add(noopTurn);
            accepts.Add(acceptTurn);
        }

        Report(accepts, $"accept{load.Suffix}");
        Report(noops, $"noop{load.Suffix}");
        var (accept, noopRate) = (accepts.Sum(t => t.Result.PerSecond), noops.Sum(t => t.Result.PerSecond));
        Figure.Print(Name, $"accept{load.Suffix}_share_of_noop", 100 * accept / noopRate, "%");
        return accept / load.Rounds;
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

    private static Func<int, ReadOnlyMemory<byte>> Requests(SessionFleet fleet, string[] sessions, int chats) => number =>
    {
        var chat = number % (sessions.Length * chats);
        return SendRequest.Create(fleet.Silo.Token, sessions[chat % sessions.Length], chat, number);
    };

    private sealed record Settings(int Concurrency, int Rounds, int WarmUp, TimeSpan Time, string Suffix);

    private sealed record Turn(LoadResult Result, double ProcessorMicroseconds);
}
