namespace Wapio.Grains.Pacing;

/// <summary>A bucket of tokens at a moment: it fills with time and never runs over.</summary>
/// <param name="Tokens">How many there are.</param>
/// <param name="At">When.</param>
internal readonly record struct TokenBucket(double Tokens, DateTimeOffset At)
{
    /// <summary>A full one.</summary>
    public static TokenBucket Full(PacingBucketOptions options, DateTimeOffset now) => new(options.Burst, now);

    /// <summary>The bucket later. A clock that went back gives nothing and takes nothing.</summary>
    public TokenBucket After(PacingBucketOptions options, DateTimeOffset now)
    {
        var gained = now > At ? (now - At) / options.Interval : 0;
        return new TokenBucket(Math.Min(options.Burst, Tokens + gained), now);
    }

    /// <summary>After which time there is one token.</summary>
    public TimeSpan WaitForOne(PacingBucketOptions options) => Tokens >= 1 ? TimeSpan.Zero : (1 - Tokens) * options.Interval;
}
