using Wapio.Bench.Reporting;
using Wapio.Harness.Crashes;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>crash</c>: fifty sessions send and receive while processes are killed at random moments; what was promised and not kept is counted, and must be
/// zero, else the program ends with 1. <c>--faults N</c> (100), <c>--sessions N</c> (50), <c>--seed N</c>, <c>--storage sqlite|postgres</c>,
/// <c>--kinds silo,postgres,connection,disk,clock</c> (silo), which take turns.
/// </summary>
internal static class CrashScenario
{
    private const string Name = "crash";

    public static async Task RunAsync(string[] arguments)
    {
        var onPostgres = arguments.Text("storage", "sqlite") == "postgres";
        var kinds = arguments.Text("kinds", "silo").Split(',').Select(kind => Enum.Parse<CrashFault>(kind, ignoreCase: true)).ToList();
        var report = await CrashRun.RunAsync(new CrashOptions
        {
            Name = $"{Name}-{(onPostgres ? "postgres" : "sqlite")}-{string.Join('-', kinds)}",
            OnPostgres = onPostgres,
            Faults = arguments.Number("faults", 100),
            Sessions = arguments.Number("sessions", 50),
            Seed = arguments.Number("seed", Environment.TickCount),
            Kinds = kinds,
            Log = line => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}"),
        });

        foreach (var line in report.Lines()) await Console.Error.WriteLineAsync(line);
        Figure.Print(Name, "faults", report.Faults, "faults");
        Figure.Print(Name, "accepted", report.Accepted, "messages");
        Figure.Print(Name, "inbound", report.Inbound, "messages");
        Figure.Print(Name, "events", report.Events, "events");
        foreach (var (count, found) in report.Broken) Figure.Print(Name, count.ToString(), found.Count, "broken");
        if (!report.IsGood) Environment.ExitCode = 1;
    }
}
