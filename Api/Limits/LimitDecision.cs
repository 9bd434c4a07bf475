namespace Wapio.Api.Limits;

/// <summary>Whether a request may go on, and what its answer says about the limit.</summary>
/// <param name="Wait">How long it must wait; zero when it may go on.</param>
/// <param name="PerMinute">How many requests a minute the account may make; 0 when it has no limit.</param>
/// <param name="Remaining">How many more it may make at once.</param>
/// <param name="Reset">When it may make as many at once as ever, in Unix seconds.</param>
internal readonly record struct LimitDecision(TimeSpan Wait, int PerMinute, int Remaining, long Reset)
{
    /// <summary>For an account without a limit.</summary>
    public static readonly LimitDecision Unlimited;

    /// <summary>True when the request may go on.</summary>
    public bool IsAllowed => Wait <= TimeSpan.Zero;

    /// <summary>The wait in whole seconds, rounded up: waiting that long is enough.</summary>
    public int RetryAfter => (int)Math.Ceiling(Wait.TotalSeconds);
}
