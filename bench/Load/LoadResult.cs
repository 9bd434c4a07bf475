namespace Wapio.Bench.Load;

/// <summary>What came of a load.</summary>
/// <param name="Latencies">How long each answer took in milliseconds, ascending.</param>
/// <param name="Elapsed">How long all of them took.</param>
internal sealed record LoadResult(double[] Latencies, TimeSpan Elapsed)
{
    public double PerSecond => Latencies.Length / Elapsed.TotalSeconds;

    public double Percentile(int percent) => Latencies[Math.Min(Latencies.Length - 1, Latencies.Length * percent / 100)];
}
