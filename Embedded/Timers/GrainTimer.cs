using Wapio.Embedded.Activations;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.Timers;

/// <summary>A timer of the clock that posts a turn when it is due. It is armed again when the turn has ended, so that turns of one timer never overlap.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _inTurn;
    private bool _dueInTurn;
    private bool _changedInTurn;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;

        // The clock would keep the creator's execution context, and with it the request in which the timer was made.
        using (ExecutionContext.IsFlowSuppressed() ? (AsyncFlowControl?)null : ExecutionContext.SuppressFlow())
            _timer = activation.Clock.CreateTimer(static timer => ((GrainTimer)timer!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped.IsCancellationRequested, this);
            _period = period;
            _changedInTurn = _inTurn;
            _dueInTurn = false;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _activation.Remove(this);
        _stopped.Cancel();
    }

    internal static GrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        var timer = new GrainTimer(activation, callback, options);
        if (activation.TryAdd(timer))
            timer._timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        else
            timer.Dispose();
        return timer;
    }

    internal async Task RunAsync()
    {
        try
        {
            if (!_stopped.IsCancellationRequested)
                await _callback(_stopped.Token);
        }
        catch (Exception exception)
        {
            EmbeddedGrainsLog.TimerFailed(_activation.Log, _activation.GrainId, exception);
        }

        lock (_gate)
        {
            _inTurn = false;
            if (_stopped.IsCancellationRequested)
                return;
            if (_dueInTurn)
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            else if (!_changedInTurn)
                _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            if (_stopped.IsCancellationRequested)
                return;
            _dueInTurn = _inTurn;
            if (_inTurn)
                return;
            _inTurn = true;
            _changedInTurn = false;
        }

        _activation.TryPost(new TimerTurn(this, _options.KeepAlive)
        {
            Target = _activation.GrainId,
            Interleaves = _options.Interleave || _activation.Class.Reentrant,
        });
    }
}
