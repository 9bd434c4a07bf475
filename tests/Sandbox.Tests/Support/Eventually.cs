namespace Wapio.Sandbox.Tests.Support;

/// <summary>Waits for a condition with a deadline.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> isThere)
    {
        using var expiry = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var value = await look();
            if (isThere(value)) return value;
            await timer.WaitForNextTickAsync(expiry.Token);
        }
    }

    public static Task HoldsAsync(Func<bool> condition) => GetAsync(() => Task.FromResult(condition()), static holds => holds);
}
