using System.Diagnostics;
using System.Globalization;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Reporting;

/// <summary>Makes another process collect its heap; see <see cref="StartupHook"/>.</summary>
internal static class HeapCollection
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly string FilePrefix = Path.Combine(Path.GetTempPath(), $"wapio-bench-heap-{Environment.ProcessId}");

    /// <summary>To be called before the processes start.</summary>
    public static void Prepare()
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location);
        Environment.SetEnvironmentVariable(StartupHook.FileVariable, FilePrefix);
    }

    /// <summary>Collects aggressively, and returns how many KiB of objects are left.</summary>
    public static async Task<double> RunAsync(int processId)
    {
        var file = $"{FilePrefix}.{processId}";
        File.Delete(file);
        using var kill = Process.Start("kill", ["-USR1", $"{processId}"]);
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(file)), "the heap is collected", Deadline);
        var left = double.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
        File.Delete(file);
        return left;
    }
}
