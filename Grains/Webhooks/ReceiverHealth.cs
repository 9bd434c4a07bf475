namespace Wapio.Grains.Webhooks;

/// <summary>
/// How the receiver of a session does, as far as this activation has seen. One that cannot be reached gets one delivery at a time, after pauses
/// that grow, so that it costs little however many chats wait for it.
/// </summary>
internal sealed class ReceiverHealth(WebhookOptions options, TimeProvider clock)
{
    private const int MostDoublings = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    // A receiver that comes and goes must not make all that waits due again and again.
    private static readonly TimeSpan HurryInterval = TimeSpan.FromMinutes(1);

    private int _failures;
    private bool _isSlow;
    private bool _wasAway;
    private DateTimeOffset _hurriedAt = DateTimeOffset.MinValue;

    /// <summary>True when it could not be reached the last time, or was slow.</summary>
    public bool IsSuspect => _failures > 0 || _isSlow;

    /// <summary>How many chats may be delivered at the same time.</summary>
    public int Chats => _failures > 0 ? 1 : options.Chats;

    /// <summary>Nothing is to be tried before.</summary>
    public DateTimeOffset PausedUntil { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Notes what came of a try.</summary>
    /// <returns>True when it is back, and what waited for it may be made due.</returns>
    public bool Note(PostResult result, TimeSpan duration)
    {
        var now = clock.GetUtcNow();
        _isSlow = duration > Slow;
        if (result.IsUnreachable)
        {
            _wasAway = true;
            PausedUntil = now + PauseAfter(_failures++);
            return false;
        }

        _failures = 0;
        PausedUntil = DateTimeOffset.MinValue;
        if (!_wasAway || !result.IsSuccess || now - _hurriedAt < HurryInterval) return false;
        _wasAway = false;
        _hurriedAt = now;
        return true;
    }

    /// <summary>The webhook was changed: the receiver may be another one.</summary>
    public void Reset()
    {
        _failures = 0;
        _isSlow = false;
        PausedUntil = DateTimeOffset.MinValue;
    }

    private TimeSpan PauseAfter(int failures)
    {
        var longest = Math.Min(LongestPause.TotalMilliseconds, options.RetryMaximum.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Min(options.RetryMinimum.TotalMilliseconds / 2 * (1L << Math.Min(failures, MostDoublings)), longest));
    }
}
