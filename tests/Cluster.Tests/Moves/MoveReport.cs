using Wapio.Cluster.Tests.Traffic;
using Wapio.Harness.Processes;
using Xunit.Abstractions;

namespace Wapio.Cluster.Tests.Moves;

/// <summary>What was measured while something happened to a cluster.</summary>
/// <param name="What">What happened.</param>
/// <param name="Moved">How many sessions it concerned.</param>
/// <param name="Seconds">Until the last of them was connected again.</param>
/// <param name="LongestGap">The longest time that one of them was not connected, in seconds.</param>
/// <param name="Counts">What became of the messages.</param>
/// <param name="TwoAtOnce">Logins of a device whose other connection was still open.</param>
internal sealed record MoveReport(string What, int Moved, double Seconds, double LongestGap, Counts Counts, int TwoAtOnce)
{
    private static readonly Lock Gate = new();

    /// <summary>Shows it with where the time went, and keeps it with the results of the tests.</summary>
    public void Write(ITestOutputHelper output, string phases)
    {
        var line = $"{ToString()} {phases}";
        output.WriteLine(line);
        lock (Gate) File.AppendAllLines(Path.Combine(RepositoryPaths.LogsFolder, "cluster-moves.txt"), [line]);
    }

    /// <summary>Nothing lost, doubled, out of order or untold, and never two connections.</summary>
    public void AssertClean()
    {
        Assert.True(Counts.IsClean, ToString());
        Assert.True(TwoAtOnce == 0, ToString());
    }
}
