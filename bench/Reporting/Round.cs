using System.Diagnostics;

namespace Wapio.Bench.Reporting;

/// <summary>What one run of something cost.</summary>
internal readonly record struct Measured(double Nanoseconds, double AllocatedBytes);

/// <summary>
/// Repeats something for a while and says what one run of it cost: in processor time of the process, its garbage collector included, which
/// is the time that passes on an idle machine, and does not depend on what else runs on a busy one.
/// </summary>
internal static class Round
{
    private const int MaxBatch = 4096;

    public static Measured Run(Action work, int milliseconds)
    {
        var (batch, total) = (1, 0L);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        do
        {
            for (var i = 0; i < batch; i++) work();
            total += batch;
            if (batch < MaxBatch) batch *= 2;
        }
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < milliseconds);

        var spent = Environment.CpuUsage.TotalTime - processor;

        // Less than one byte a run is what the first run of a thread or the JIT allocated.
        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / total;
        return new Measured(spent.TotalNanoseconds / total, Math.Floor(bytes));
    }

    /// <summary>Runs something so many times.</summary>
    public static Measured Run(Action<int> work, int count)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++) work(i);
        var spent = Environment.CpuUsage.TotalTime - processor;
        return new Measured(spent.TotalNanoseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
    }
}
