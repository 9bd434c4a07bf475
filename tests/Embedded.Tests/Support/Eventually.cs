using System.Diagnostics;

namespace Wapio.Embedded.Tests.Support;

/// <summary>Waits for a condition, with a deadline of the real clock that only a broken test reaches.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < s_deadline, $"Never happened: {what}");
            await Task.Delay(1);
        }
    }

    public static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(s_deadline);

    public static Task InTimeAsync(this Task task) => task.WaitAsync(s_deadline);

    /// <summary>Gives what was just caused a moment to be seen; the caller looks again later if it was not.</summary>
    internal static async Task SettleAsync(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < 20 && !condition();)
            await Task.Delay(1);
    }
}
