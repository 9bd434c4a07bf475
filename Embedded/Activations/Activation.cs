using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Wapio.Embedded.Calls;

namespace Wapio.Embedded.Activations;

/// <summary>
/// One activation: its queue of turns and the rules by which they start. The fields below the gate are guarded by it;
/// the grain object itself is touched only on the scheduler. The life cycle is in the other part of this class.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to dispose of.")]
internal sealed partial class Activation : IGrainContext
{
    // After so many starts the pump queues itself behind the continuations of requests that are in progress.
    private const int StartsPerPump = 32;

    private readonly ActivationCatalog _catalog;
    private readonly TurnScheduler _scheduler;
    private readonly Lock _gate = new();
    private readonly TurnQueue _waiting = new();
    private readonly TurnQueue _running = new();
    private ActivationState _state;
    private int _waitingThatMayOvertake;
    private int _blocking;
    private int _blockingReadOnly;
    private bool _pumpQueued;
    private long _lastUse;
    private long _keepUntil;

    internal Activation(ActivationCatalog catalog, GrainClass grainClass, GrainId grainId)
    {
        _catalog = catalog;
        Class = grainClass;
        GrainId = grainId;
        _scheduler = new TurnScheduler(Pump);
        _lastUse = catalog.Now;
    }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? _catalog.Services;

    internal GrainClass Class { get; }

    internal GrainReferenceFactory References => _catalog.Services.GetRequiredService<GrainReferenceFactory>();

    internal TimeProvider Clock => _catalog.Clock;

    internal Microsoft.Extensions.Logging.ILogger Log => _catalog.Log;

    /// <summary>Queues a turn. False if the activation is gone, in which case the catalog has, or makes, another.</summary>
    internal bool TryPost(Turn turn)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Gone)
                return false;
            _waiting.Add(turn);
            if (turn.Interleaves || turn.ReadOnly)
                _waitingThatMayOvertake++;
            if (_state is not (ActivationState.New or ActivationState.Active))
                return true;
            QueuePumpUnderGate();
        }

        return true;
    }

    internal void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue
                ? long.MaxValue
                : _catalog.Now + _catalog.Ticks(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        }
    }

    /// <summary>What is to be done as time passes: callers that have waited too long, an end that takes too long, an activation that is idle.</summary>
    internal void Sweep(long now)
    {
        List<Turn>? expired = null;
        var idle = false;
        lock (_gate)
        {
            for (Turn? turn = _waiting.First, next; turn is not null; turn = next)
            {
                next = turn.Next;
                if (now < turn.Deadline && now < turn.StartDeadline)
                    continue;
                RemoveWaiting(turn);
                (expired ??= []).Add(turn);
            }

            for (var turn = _running.First; turn is not null; turn = turn.Next)
            {
                if (now >= turn.Deadline)
                    (expired ??= []).Add(turn);
            }

            if (_ending is not null && now >= _endBy)
                QueuePumpUnderGate();
            idle = _state == ActivationState.Active && _ending is null && _running.Count == 0 && _waiting.Count == 0
                && !Class.KeepAlive && now >= _keepUntil && now - _lastUse >= _catalog.CollectionAge;
        }

        foreach (var turn in expired ?? [])
            Expire(turn, now);
        if (idle)
            Deactivate(new(DeactivationReasonCode.ActivationIdle, "Nobody called for longer than the collection age."));
    }

    private static void Expire(Turn turn, long now)
    {
        if (turn.Deadline == long.MaxValue)
            return;
        if (now < turn.Deadline)
        {
            turn.Fail(new CallCycleException(
                $"The call was not started because it looks like a cycle that waits for itself: {CallChain.Describe(turn)}. "
                + "Mark the method with AlwaysInterleave, or do not call back."));
            return;
        }

        // A call is failed once; it may still end, and nobody is there to hear of it.
        turn.Deadline = long.MaxValue;
        turn.Fail(new TimeoutException($"The call {turn} did not end within the call timeout. It may still happen."));
    }

    /// <summary>Runs on the scheduler: starts every turn that may start.</summary>
    private void Pump()
    {
        lock (_gate)
            _pumpQueued = false;
        for (var i = 0; i < StartsPerPump; i++)
        {
            if (TakeNext() is not { } turn)
            {
                ContinueLifecycle();
                return;
            }

            Start(turn);
        }

        lock (_gate)
            QueuePumpUnderGate();
    }

    private Turn? TakeNext()
    {
        lock (_gate)
        {
            if (_state != ActivationState.Active || _ending is not null)
                return null;
            var turn = _waiting.First;
            while (turn is not null && !MayStart(turn))
                turn = _waitingThatMayOvertake == 0 ? null : turn.Next;
            if (turn is null)
                return null;

            RemoveWaiting(turn);
            _running.Add(turn);
            _blocking += turn.Interleaves ? 0 : 1;
            _blockingReadOnly += turn.Interleaves || !turn.ReadOnly ? 0 : 1;
            return turn;
        }
    }

    private bool MayStart(Turn turn) =>
        turn.Interleaves || _blocking == 0 || (turn.ReadOnly && _blocking == _blockingReadOnly);

    private void Start(Turn turn)
    {
        Task outcome;
        CallChain.Current = turn;
        try
        {
            outcome = turn.InvokeAsync(GrainInstance!);
        }
        catch (Exception exception)
        {
            outcome = Task.FromException(exception);
        }
        finally
        {
            CallChain.Current = null;
        }

        if (outcome.IsCompleted)
        {
            End(turn, outcome);
            return;
        }

        outcome.ContinueWith(
            static (outcome, state) =>
            {
                var (activation, turn) = ((Activation, Turn))state!;
                activation.End(turn, outcome);
            },
            (this, turn),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
            _scheduler);
    }

    private void End(Turn turn, Task outcome)
    {
        turn.MarkCompleted();
        lock (_gate)
        {
            // After a forced end the queue has been emptied already.
            if (_state != ActivationState.Gone)
                _running.Remove(turn);
            _blocking -= turn.Interleaves ? 0 : 1;
            _blockingReadOnly -= turn.Interleaves || !turn.ReadOnly ? 0 : 1;
            if (turn.CountsAsUse)
                _lastUse = _catalog.Now;
            if (_waiting.Count > 0 || _ending is not null)
                QueuePumpUnderGate();
        }

        if (outcome.Exception?.InnerException is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, inconsistent, "The stored state is not the one in memory."));
        }

        turn.SetOutcome(outcome);
    }

    private void RemoveWaiting(Turn turn)
    {
        _waiting.Remove(turn);
        if (turn.Interleaves || turn.ReadOnly)
            _waitingThatMayOvertake--;
    }

    private void QueuePumpUnderGate()
    {
        if (_pumpQueued)
            return;
        _pumpQueued = true;
        _scheduler.QueuePump();
    }
}
