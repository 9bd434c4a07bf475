using System.Globalization;

namespace Wapio.Bench.Reporting;

/// <summary>Reads what Linux says of a process's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>Resident memory that is the process's own, in KiB: heap and stacks, without files that are mapped in.</summary>
    public static double AnonymousKib(int processId) => Read(processId, "RssAnon:");

    /// <summary>All resident memory in KiB.</summary>
    public static double ResidentKib(int processId) => Read(processId, "VmRSS:");

    private static double Read(int processId, string field)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture);
    }
}
