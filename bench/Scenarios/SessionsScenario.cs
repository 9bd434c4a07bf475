using Wapio.Bench.Fleet;
using Wapio.Bench.Reporting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>sessions</c>: what an idle connected session holds in the gateway's process. The sandbox is a process of its own. The figure per
/// session is the growth from the first hundred sessions to all of them, so that what the process needs anyway does not count.
/// <c>--count N</c> (500), <c>--settle SECONDS</c> (20).
/// </summary>
internal static class SessionsScenario
{
    private const string Name = "sessions";
    private const int FirstStep = 100;

    public static async Task RunAsync(string[] arguments)
    {
        var count = Math.Max(arguments.Number("count", 500), FirstStep + 1);
        var settle = TimeSpan.FromSeconds(arguments.Number("settle", 20));

        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        Report(fleet, 0);

        await fleet.LinkAsync(FirstStep);
        await Task.Delay(settle);
        var first = Report(fleet, FirstStep);

        await fleet.LinkAsync(count - FirstStep);
        await Task.Delay(settle);
        var last = Report(fleet, count);

        Figure.Print(Name, $"rss_anon_per_session_{FirstStep}_to_{count}", (last - first) / (count - FirstStep), "KiB");
    }

    private static double Report(SessionFleet fleet, int sessions)
    {
        var anonymous = ProcessMemory.AnonymousKib(fleet.Silo.ProcessId);
        Figure.Print(Name, $"rss_anon_at_{sessions}", anonymous, "KiB");
        Figure.Print(Name, $"rss_at_{sessions}", ProcessMemory.ResidentKib(fleet.Silo.ProcessId), "KiB");
        return anonymous;
    }
}
