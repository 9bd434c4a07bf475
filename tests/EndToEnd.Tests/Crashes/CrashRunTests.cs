using Wapio.Harness.Crashes;
using Wapio.Harness.Processes;
using Xunit.Abstractions;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>The short form of <c>bench -- crash</c>: everything that can be broken on the engine of this run, once or twice.</summary>
public sealed class CrashRunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_repeated_or_out_of_order_whatever_breaks()
    {
        CrashFault[] kinds = TestDatabases.UsePostgres
            ? [CrashFault.Silo, CrashFault.Postgres, CrashFault.Connection, CrashFault.Silo]
            : [CrashFault.Silo, CrashFault.Clock, CrashFault.Silo];
        var report = await CrashRun.RunAsync(new CrashOptions
        {
            Name = "crash-run",
            OnPostgres = TestDatabases.UsePostgres,
            Sessions = 6,
            Faults = kinds.Length,
            Kinds = kinds,
            LongestQuiet = TimeSpan.FromSeconds(2),
            LongestPause = TimeSpan.FromSeconds(1),
            Log = output.WriteLine,
        });

        Assert.True(report.IsGood, string.Join('\n', report.Lines()));
        Assert.True(report is { Accepted: > 0, Inbound: > 0, Events: > 0 });
    }
}
