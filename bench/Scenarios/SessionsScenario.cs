using System.Diagnostics;
using Wapio.Bench.Fleet;
using Wapio.Bench.Reporting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>sessions</c>: what idle connected sessions hold in the gateway's process, and what they cost of a processor. The sandbox is a process of its own.
/// The figure per session is the growth of the process's own memory from one number of sessions to another, each after an aggressive
/// collection, so that what the process needs anyway does not count. <c>--first N</c> (1000), <c>--count N</c> (5000), <c>--settle SECONDS</c> (30),
/// which is also for how long the processor is watched.
/// </summary>
internal static class SessionsScenario
{
    private const string Name = "sessions";

    public static async Task RunAsync(string[] arguments)
    {
        var first = arguments.Number("first", 1000);
        var count = Math.Max(arguments.Number("count", 5000), first + 1);
        var settle = TimeSpan.FromSeconds(arguments.Number("settle", 30));

        HeapCollection.Prepare();
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        await ReportAsync(fleet, 0);

        await fleet.LinkAsync(first);
        await Task.Delay(settle);
        var before = await ReportAsync(fleet, first);

        await fleet.LinkAsync(count - first);
        await Task.Delay(settle);
        await ReportProcessorAsync(fleet, count, settle);
        var after = await ReportAsync(fleet, count);

        Figure.Print(Name, $"rss_anon_per_session_{first}_to_{count}", (after.Anonymous - before.Anonymous) / (count - first), "KiB");
        Figure.Print(Name, $"heap_per_session_{first}_to_{count}", (after.Heap - before.Heap) / (count - first), "KiB");
    }

    private static async Task ReportProcessorAsync(SessionFleet fleet, int sessions, TimeSpan time)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), fleet.Silo.ProcessorTime);
        await Task.Delay(time);
        Figure.Print(Name, $"idle_cpu_at_{sessions}", 100 * (fleet.Silo.ProcessorTime - processor) / Stopwatch.GetElapsedTime(started), "% of a core");
    }

    private static async Task<(double Anonymous, double Heap)> ReportAsync(SessionFleet fleet, int sessions)
    {
        Figure.Print(Name, $"rss_anon_before_collection_at_{sessions}", ProcessMemory.AnonymousKib(fleet.Silo.ProcessId), "KiB");
        var heap = await HeapCollection.RunAsync(fleet.Silo.ProcessId);
        var anonymous = ProcessMemory.AnonymousKib(fleet.Silo.ProcessId);
        Figure.Print(Name, $"rss_anon_at_{sessions}", anonymous, "KiB");
        Figure.Print(Name, $"heap_at_{sessions}", heap, "KiB");
        return (anonymous, heap);
    }
}
