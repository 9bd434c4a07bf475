using System.Diagnostics;

namespace Wapio.Api.Tests.Support;

/// <summary>Waits for a condition with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task HoldsAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            if (watch.Elapsed > Deadline) Assert.Fail($"This did not come about in {Deadline.TotalSeconds} s: {what}");
            await tick.WaitForNextTickAsync();
        }
    }
}
