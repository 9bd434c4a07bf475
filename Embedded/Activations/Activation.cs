using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Wapio.Embedded.Calls;

namespace Wapio.Embedded.Activations;

/// <summary>
/// One activation: it starts turns on its scheduler as its mailbox lets them. Fields that other threads touch are guarded by the gate;
/// the grain object itself is touched only on the scheduler. The life cycle is in the other part of this class.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to dispose of.")]
internal sealed partial class Activation : IGrainContext
{
    // After so many starts the pump queues itself behind the continuations of requests that are in progress.
    private const int StartsPerPump = 32;

    private readonly ActivationCatalog _catalog;
    private readonly TurnScheduler _scheduler;
    private readonly Lock _gate = new();
    private readonly Mailbox _mailbox = new();
    private readonly long _collectionAge;
    private ActivationState _state;
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
        _collectionAge = grainClass.CollectionAge is { } age ? catalog.Ticks(age) : catalog.CollectionAge;
    }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? _catalog.Services;

    internal GrainClass Class { get; }

    internal GrainReferenceFactory References => _catalog.Services.GetRequiredService<GrainReferenceFactory>();

    internal TimeProvider Clock => _catalog.Clock;

    internal ILogger Log => _catalog.Log;

    /// <summary>True when no turn runs or waits.</summary>
    internal bool IsQuiet
    {
        get
        {
            lock (_gate)
                return _mailbox.IsEmpty;
        }
    }

    /// <summary>Queues a turn. False if the activation is gone, in which case the catalog has, or makes, another.</summary>
    internal bool TryPost(Turn turn)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Gone)
                return false;
            _mailbox.Add(turn);
            if (_state is ActivationState.New or ActivationState.Active)
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
        bool idle;
        lock (_gate)
        {
            _mailbox.CollectExpired(now, ref expired);
            if (_ending is not null && now >= _endBy && _state != ActivationState.Gone)
                QueuePumpUnderGate();
            idle = _state == ActivationState.Active && _ending is null && _mailbox.IsEmpty
                && !Class.KeepAlive && now >= _keepUntil && now - _lastUse >= _collectionAge;
        }

        foreach (var turn in expired ?? [])
            Expire(turn, now);
        if (idle)
            Deactivate(new(DeactivationReasonCode.ActivationIdle, "Nobody called for longer than the collection age."));
    }

    private static void Expire(Turn turn, long now)
    {
        if (now < turn.Deadline)
        {
            turn.Fail(new CallCycleException(
                $"The call was not started because it looks like a cycle that waits for itself: {CallChain.Describe(turn)}. "
                + "Mark the method with AlwaysInterleave, or do not call back."));
            return;
        }

        // A caller is told once; a turn that runs may still end, and nobody is there to hear of it.
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
            if (StartNext() is not { } turn)
            {
                ContinueLifecycle();
                return;
            }

            Run(turn);
        }

        lock (_gate)
            QueuePumpUnderGate();
    }

    private Turn? StartNext()
    {
        lock (_gate)
            return _state == ActivationState.Active && _ending is null ? _mailbox.StartNext() : null;
    }

    private void Run(Turn turn)
    {
        Task outcome;
        _hasRun = true;
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
            // A forced end has taken the running turns out of the mailbox.
            if (_state != ActivationState.Gone)
                _mailbox.End(turn);
            if (turn.CountsAsUse)
                _lastUse = _catalog.Now;
            if (_mailbox.HasWaiting || _ending is not null)
                QueuePumpUnderGate();
        }

        if (outcome.Exception?.InnerException is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, inconsistent, "The stored state is not the one in memory."));
        }

        turn.SetOutcome(outcome);
    }

    private void QueuePumpUnderGate()
    {
        if (_pumpQueued)
            return;
        _pumpQueued = true;
        _scheduler.QueuePump();
    }
}
