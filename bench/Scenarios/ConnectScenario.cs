using System.Diagnostics;
using Wapio.Bench.Fleet;
using Wapio.Bench.Reporting;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>connect</c>: from the start of the process until all linked sessions are connected again, after a kill; the sandbox is a process of its own and shares
/// the machine. <c>--sessions N</c> (1000).
/// </summary>
internal static class ConnectScenario
{
    private const string Name = "connect";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(string[] arguments)
    {
        var sessions = arguments.Number("sessions", 1000);
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        await fleet.LinkAsync(sessions);
        await fleet.Silo.KillAsync();

        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        await fleet.Silo.StartAsync();
        var ready = Stopwatch.GetElapsedTime(started);
        await Eventually.TrueAsync(async () => await ConnectedAsync(http, fleet) >= sessions, $"{sessions} sessions are connected", Deadline);
        var connected = Stopwatch.GetElapsedTime(started);

        Figure.Print(Name, "ready", ready.TotalSeconds, "s");
        Figure.Print(Name, $"connected_{sessions}_sessions", connected.TotalSeconds, "s");
        Figure.Print(Name, $"cpu_per_session_of_{sessions}", fleet.Silo.ProcessorTime.TotalMilliseconds / sessions, "ms");
    }

    private static Task<double> ConnectedAsync(HttpClient http, SessionFleet fleet) =>
        Metrics.ReadAsync(http, fleet.Silo.Address, "wapio_sessions{", "\"connected\"");
}
