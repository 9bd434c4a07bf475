namespace Wapio.Grains.Sessions.Ownership;

/// <summary>
/// One registered lease and the watch over it: it is lost when nothing renewed it in time, by the process's own monotonic clock, whatever the
/// renewals are waiting for.
/// </summary>
internal sealed class LeaseRegistration : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly ITimer _watch;
    private long _renewedAt;

    /// <summary>A lease that was just registered.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="began">When the write that registered it began, as a timestamp of the clock.</param>
    /// <param name="patience">How long it is believed without a renewal: less than the database does.</param>
    /// <param name="clock">The clock.</param>
    public LeaseRegistration(string id, long began, TimeSpan patience, TimeProvider clock)
    {
        (_clock, _patience, _renewedAt) = (clock, patience, began);
        Hold = new LeaseHold(id, _lost.Token);
        _watch = clock.CreateTimer(static state => ((LeaseRegistration)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Check();
    }

    /// <summary>What sessions are owned under.</summary>
    public LeaseHold Hold { get; }

    /// <summary>True when it is over. A process that stood still learns it here, before any timer has fired.</summary>
    public bool IsLost => _lost.IsCancellationRequested || Left <= TimeSpan.Zero;

    private TimeSpan Left => _patience - _clock.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    /// <summary>Notes a renewal.</summary>
    /// <param name="began">When its write began.</param>
    public void Renewed(long began)
    {
        Interlocked.Exchange(ref _renewedAt, began);
        Check();
    }

    /// <summary>Ends it.</summary>
    public void Lose()
    {
        _watch.Dispose();
        _lost.Cancel();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _watch.Dispose();
        _lost.Dispose();
    }

    private void Check()
    {
        var left = Left;
        if (left <= TimeSpan.Zero) Lose();
        else _watch.Change(left, Timeout.InfiniteTimeSpan);
    }
}
