using System.Diagnostics;
using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>soak</c>: steady traffic for a long time with short retention: memory, the rows of every table and connections that were lost. The first
/// third fills what retention holds; growth is counted from there to the end. Idempotency records are kept for a day at least, so they grow with what was
/// accepted. On SQLite. <c>--minutes N</c> (60), <c>--sessions N</c> (100), <c>--rate N</c> messages a second each way (5), <c>--retention MINUTES</c> (5),
/// <c>--every SECONDS</c> between two looks (120).
/// </summary>
internal static class SoakScenario
{
    private const string Name = "soak";

    public static async Task RunAsync(string[] arguments)
    {
        var (minutes, sessions) = (arguments.Number("minutes", 60), arguments.Number("sessions", 100));
        using var folder = new TemporaryFolder();
        HeapCollection.Prepare();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}", Settings(TimeSpan.FromMinutes(arguments.Number("retention", 5))), folder.Path);
        var traffic = new SteadyTraffic(await PrepareAsync(fleet, sessions, receiver), arguments.Number("rate", 5));
        var since = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        using var stop = new CancellationTokenSource();
        var running = traffic.RunAsync(stop.Token);
        var looks = await LookAsync(fleet, receiver, folder.Path, TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(arguments.Number("every", 120)));
        await stop.CancelAsync();
        await running;

        var lost = (await fleet.Sandbox.Client.LoginsAsync(since)).Count;
        Figure.Print(Name, "accepted", traffic.Accepted, "messages");
        Figure.Print(Name, "received", traffic.Received, "messages");
        Figure.Print(Name, "refused", traffic.Refused, "requests");
        Figure.Print(Name, "connections_lost", lost, "connections");
        ReportGrowth(looks);
        if (lost > 0 || traffic.Refused > 0) Environment.ExitCode = 1;
    }

    private static Dictionary<string, string> Settings(TimeSpan retention) => new()
    {
        ["Wapio__Storage__Provider"] = "Sqlite",
        ["Wapio__Retention__MessageBodies"] = $"{retention / 2}",
        ["Wapio__Retention__Messages"] = $"{retention}",
        ["Wapio__Retention__SessionLogs"] = $"{retention}",
        ["Wapio__Retention__Operations"] = $"{retention}",
        ["Wapio__Retention__Interval"] = "00:00:30",
        ["Wapio__Webhooks__RetryFor"] = $"{retention / 2}",
        ["Wapio__Webhooks__Retention"] = $"{retention}",
        ["Wapio__Webhooks__EventRetention"] = $"{retention}",
        ["Wapio__Webhooks__PurgeInterval"] = "00:00:30",
    };

    private static async Task<IReadOnlyList<SteadyChat>> PrepareAsync(SessionFleet fleet, int sessions, WebhookReceiver receiver)
    {
        var chats = new List<SteadyChat>();
        foreach (var (phone, session) in await fleet.LinkWithPhonesAsync(sessions))
        {
            await session.PutWebhookAsync(receiver.Url);
            chats.Add(new SteadyChat(session, phone, await fleet.Sandbox.Client.AddPhoneAsync("Friend")));
        }

        return chats;
    }

    private static async Task<IReadOnlyList<Look>> LookAsync(SessionFleet fleet, WebhookReceiver receiver, string folder, TimeSpan time, TimeSpan every)
    {
        var looks = new List<Look>();
        var processor = fleet.Silo.ProcessorTime;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            await Task.Delay(every);
            var heap = await HeapCollection.RunAsync(fleet.Silo.ProcessId);
            var look = new Look(
                Stopwatch.GetElapsedTime(started), fleet.Silo.ProcessorTime - processor, ProcessMemory.AnonymousKib(fleet.Silo.ProcessId), heap,
                new FileInfo(Path.Combine(folder, "data", "wapio.db-wal")).Length / 1024, await TableSizes.CountAsync(Path.Combine(folder, "data")));
            looks.Add(look);
            var minute = (int)look.At.TotalMinutes;
            Figure.Print(Name, $"rss_anon_at_minute_{minute}", look.Anonymous, "KiB");
            Figure.Print(Name, $"heap_at_minute_{minute}", look.Heap, "KiB");
            Figure.Print(Name, $"wal_at_minute_{minute}", look.WriteAheadLog, "KiB");
            Figure.Print(Name, $"rows_at_minute_{minute}", look.Rows.Values.Sum(), "rows");
            receiver.Posts.Clear();
        }

        return looks;
    }

    private static void ReportGrowth(IReadOnlyList<Look> looks)
    {
        var (first, last) = (looks[looks.Count / 3], looks[^1]);
        var minutes = Math.Max((last.At - first.At).TotalMinutes, 1);
        Figure.Print(Name, "rss_anon_growth", (last.Anonymous - first.Anonymous) / minutes, "KiB/min");
        Figure.Print(Name, "cpu", 100 * last.Processor / last.At, "% of a core");
        Figure.Print(Name, "heap_growth", (last.Heap - first.Heap) / minutes, "KiB/min");
        foreach (var (table, rows) in last.Rows.Where(counted => counted.Value > 0))
        {
            Figure.Print(Name, $"rows_{table}", rows, "rows");
            Figure.Print(Name, $"rows_{table}_growth", (rows - first.Rows.GetValueOrDefault(table)) / minutes, "rows/min");
        }
    }

    private sealed record Look(TimeSpan At, TimeSpan Processor, double Anonymous, double Heap, double WriteAheadLog, IReadOnlyDictionary<string, long> Rows);
}
