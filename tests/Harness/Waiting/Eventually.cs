namespace Wapio.Harness.Waiting;

/// <summary>Waits for a condition that can only be asked for, with a deadline.</summary>
internal static class Eventually
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until <paramref name="condition"/> holds and returns what was last asked; fails with <paramref name="what"/> at the deadline.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> condition, string what, TimeSpan? deadline = null)
    {
        var limit = deadline ?? DefaultDeadline;
        using var timer = new PeriodicTimer(Interval);
        using var expiry = new CancellationTokenSource(limit);
        T last = default!;
        try
        {
            do
            {
                last = await ask();
                if (condition(last))
                    return last;
            }
            while (await timer.WaitForNextTickAsync(expiry.Token));
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested)
        {
        }

        throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {what}. Last seen: {last}");
    }

    /// <inheritdoc cref="GetAsync{T}"/>
    public static Task TrueAsync(Func<Task<bool>> ask, string what, TimeSpan? deadline = null) => GetAsync(ask, held => held, what, deadline);
}
