namespace Wapio.Grains.Limits;

/// <summary>
/// A token bucket that gives out slots: each token stands for the time at which, at the steady rate, it would be used. A bucket of capacity B gives no slot that lies
/// B intervals or more ahead. Slots never come closer than an interval and are never used behind their time, so no stretch of time holds more requests than a bucket
/// allows, however long the slots are held before they are used. Times are ticks of 100 ns.
/// </summary>
/// <param name="perMinute">How many tokens come in a minute; 1 at least.</param>
/// <param name="burst">Its capacity; 1 at least.</param>
internal sealed class SlotBucket(int perMinute, int burst)
{
    // Rounded up, so that rounding never lets more through.
    private readonly long _interval = (TimeSpan.TicksPerMinute + perMinute - 1) / perMinute;

    /// <summary>How many tokens come in a minute.</summary>
    public int PerMinute => perMinute;

    /// <summary>Its capacity.</summary>
    public int Burst => burst;

    /// <summary>The time between two tokens.</summary>
    public long Interval => _interval;

    /// <summary>The slot of the next token that is given.</summary>
    public long Next { get; private set; }

    /// <summary>How many tokens are free.</summary>
    public int Free(long now) => (int)Math.Max(0, burst - ((Math.Max(Next, now) - now + _interval - 1) / _interval));

    /// <summary>Takes tokens, as many as are free and wanted; their first slot and their number.</summary>
    public (long First, int Count) Take(long now, int wanted)
    {
        var first = Math.Max(Next, now);
        var count = Math.Min(wanted, Free(now));
        if (count > 0) Next = first + (count * _interval);
        return (first, count);
    }

    /// <summary>Takes back tokens that were not used. Only the last ones that were given can go back; others are lost.</summary>
    public void Return(long first, int count)
    {
        if (count > 0 && first + (count * _interval) == Next) Next = first;
    }

    /// <summary>A bucket of another size or rate that lacks as many tokens as this one.</summary>
    public SlotBucket Resize(int newPerMinute, int newBurst, long now)
    {
        var resized = new SlotBucket(newPerMinute, newBurst);
        resized.Next = now + (Math.Min(burst - Free(now), newBurst) * resized._interval);
        return resized;
    }
}
