namespace Wapio.Grains.Sessions.Connection;

/// <summary>
/// Pauses that double up to a ceiling, each drawn at random between half of it and the whole, so that sessions that fell together do
/// not come back together.
/// </summary>
/// <param name="minimum">The first pause at most.</param>
/// <param name="maximum">The ceiling.</param>
/// <param name="random">Where the jitter comes from.</param>
internal sealed class JitteredBackoff(TimeSpan minimum, TimeSpan maximum, Random random)
{
    private int _failures;

    /// <summary>The pause before the next try.</summary>
    public TimeSpan Next()
    {
        // From 2^30 on the ceiling has long been reached; it keeps the shift in range.
        var longest = Math.Min(minimum.TotalMilliseconds * (1L << Math.Min(_failures, 30)), maximum.TotalMilliseconds);
        _failures++;
        return TimeSpan.FromMilliseconds(longest * (0.5 + (random.NextDouble() / 2)));
    }

    /// <summary>All is well again: the next pause is a short one.</summary>
    public void Reset() => _failures = 0;
}
