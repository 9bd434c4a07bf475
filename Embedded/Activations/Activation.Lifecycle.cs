using Microsoft.Extensions.DependencyInjection;
using Wapio.Embedded.Hosting;
using Wapio.Embedded.Timers;

namespace Wapio.Embedded.Activations;

/// <content>How an activation begins and ends.</content>
internal sealed partial class Activation
{
    [ThreadStatic]
    private static Activation? s_constructing;

    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IGrainPart> _states = [];
    private readonly HashSet<GrainTimer> _timers = [];
    private readonly CancellationTokenSource _endNow = new();
    private AsyncServiceScope? _scope;
    private DeactivationReason? _ending;
    private bool _hasRun;
    private long _endBy;

    public Task Deactivated => _deactivated.Task;

    /// <summary>The activation whose grain is being constructed on this thread: how the base class of grains finds it.</summary>
    internal static Activation? Constructing => s_constructing;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Gone)
                return;
            if (_ending is null)
            {
                _ending = deactivationReason;
                _endBy = _catalog.Now + _catalog.Ticks(_catalog.Options.DeactivationTimeout);
            }

            QueuePumpUnderGate();
        }

        if (cancellationToken.CanBeCanceled)
            cancellationToken.UnsafeRegister(static activation => ((Activation)activation!).EndNow(), this);
    }

    /// <summary>Takes over, before it is in the catalog, what waited for the activation before it.</summary>
    internal void TakeOver(IEnumerable<Turn> turns)
    {
        lock (_gate)
        {
            foreach (var turn in turns)
                _mailbox.Add(turn);
        }
    }

    /// <summary>Lets an activation begin that has taken over calls.</summary>
    internal void Begin()
    {
        lock (_gate)
            QueuePumpUnderGate();
    }

    internal void AddState(IGrainPart state) => _states.Add(state);

    internal bool TryAdd(GrainTimer timer)
    {
        lock (_gate)
            return _state is not (ActivationState.Deactivating or ActivationState.Gone) && _timers.Add(timer);
    }

    internal void Remove(GrainTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private void EndNow()
    {
        lock (_gate)
        {
            _endBy = long.MinValue;
            if (_state != ActivationState.Gone)
                QueuePumpUnderGate();
        }

        _endNow.Cancel();
    }

    /// <summary>Runs on the scheduler when no turn may start.</summary>
    private void ContinueLifecycle()
    {
        var state = ActivationState.Active;
        lock (_gate)
        {
            if (_state == ActivationState.New)
                state = _state = ActivationState.Activating;
            else if (_state == ActivationState.Active && _ending is not null && (!_mailbox.HasRunning || _catalog.Now >= _endBy))
                state = _state = ActivationState.Deactivating;
        }

        // Neither task throws.
        if (state == ActivationState.Activating)
            _ = ActivateAsync();
        else if (state == ActivationState.Deactivating)
            _ = DeactivateAsync(_ending!.Value);
    }

    private async Task ActivateAsync()
    {
        var turn = new LifecycleTurn { Target = GrainId, Parent = FirstWaiting() };
        CallChain.Current = turn;
        try
        {
            using var timeout = new CancellationTokenSource(_catalog.Options.CallTimeout, Clock);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _endNow.Token);
            var grain = Construct();
            foreach (var state in _states)
                await state.LoadAsync();
            await WithinAsync(grain.OnActivateAsync(linked.Token), "OnActivateAsync", linked.Token);
        }
        catch (Exception exception)
        {
            turn.MarkCompleted();
            EmbeddedGrainsLog.ActivationFailed(_catalog.Log, GrainId, exception);
            await ReleaseAsync();
            Finish(exception);
            return;
        }

        turn.MarkCompleted();
        lock (_gate)
        {
            _state = ActivationState.Active;
            _lastUse = _catalog.Now;
            QueuePumpUnderGate();
        }
    }

    private IGrainBase Construct()
    {
        _scope = _catalog.Services.CreateAsyncScope();
        s_constructing = this;
        try
        {
            var grain = Class.Construct(this);
            GrainInstance = grain;
            return grain;
        }
        finally
        {
            s_constructing = null;
        }
    }

    private async Task DeactivateAsync(DeactivationReason reason)
    {
        var turn = new LifecycleTurn { Target = GrainId };
        CallChain.Current = turn;
        StopTimers();
        try
        {
            using var timeout = new CancellationTokenSource(_catalog.Options.DeactivationTimeout, Clock);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _endNow.Token);
            await WithinAsync(((IGrainBase)GrainInstance!).OnDeactivateAsync(reason, linked.Token), "OnDeactivateAsync", linked.Token);
        }
        catch (Exception exception)
        {
            EmbeddedGrainsLog.DeactivationFailed(_catalog.Log, GrainId, exception);
        }

        turn.MarkCompleted();
        await ReleaseAsync();

        // Its successor would very likely do the same, and so on for ever.
        Finish(_hasRun || reason.ReasonCode != DeactivationReasonCode.ApplicationRequested
            ? null
            : new OrleansException($"Grain {GrainId} deactivated itself while it was activated, so it never got to the call."));
    }

    private static async Task WithinAsync(Task task, string step, CancellationToken timeout)
    {
        try
        {
            await task.WaitAsync(timeout);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !task.IsCompleted)
        {
            throw new TimeoutException($"{step} did not end in time.");
        }
    }

    private async Task ReleaseAsync()
    {
        StopTimers();
        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (GrainInstance is IDisposable disposable)
                disposable.Dispose();
            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            EmbeddedGrainsLog.DeactivationFailed(_catalog.Log, GrainId, exception);
        }
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }

    /// <summary>Leaves the catalog. What waits fails with the failure, or goes to the next activation.</summary>
    private void Finish(Exception? failure)
    {
        List<Turn> waiting, running;
        lock (_gate)
        {
            _state = ActivationState.Gone;
            waiting = _mailbox.TakeWaiting();
            running = _mailbox.TakeRunning();

            // Under the gate, so that whoever finds this activation gone finds its successor, with the earlier calls in it, in the catalog.
            _catalog.Replace(this, failure is null ? waiting : []);
        }

        foreach (var turn in waiting)
            turn.Fail(failure ?? new SiloUnavailableException($"Grain {GrainId} has been deactivated and the host is stopping."));
        foreach (var turn in running)
            turn.Fail(new TimeoutException($"Grain {GrainId} was deactivated in the middle of the call {turn}."));
        _deactivated.TrySetResult();
    }

    private Turn? FirstWaiting()
    {
        lock (_gate)
            return _mailbox.FirstWaiting;
    }
}
