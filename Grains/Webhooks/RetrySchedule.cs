namespace Wapio.Grains.Webhooks;

/// <summary>When an event is tried again: after pauses that double up to a ceiling, each drawn between half of it and the whole.</summary>
internal static class RetrySchedule
{
    // From 2^30 on any ceiling has long been reached; it keeps the shift in range.
    private const int MostDoublings = 30;

    /// <summary>The pause after a failed try; at least as long as the receiver asks for, within the ceiling.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="attempts">How many tries failed, this one included; 1 at least.</param>
    /// <param name="asked">What the receiver asks for.</param>
    /// <param name="random">Where the jitter comes from.</param>
    public static TimeSpan PauseAfter(WebhookOptions options, int attempts, TimeSpan? asked, Random random)
    {
        var longest = Math.Min(
            options.RetryMinimum.TotalMilliseconds * (1L << Math.Min(attempts - 1, MostDoublings)), options.RetryMaximum.TotalMilliseconds);
        var pause = TimeSpan.FromMilliseconds(longest * (0.5 + (random.NextDouble() / 2)));
        if (asked > options.RetryMaximum) return options.RetryMaximum;
        return asked > pause ? asked.Value : pause;
    }
}
