using Orleans;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions;

/// <content>How an activation begins and ends.</content>
internal sealed partial class SessionGrain
{
    private Task _deletion = Task.CompletedTask;

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(this.GetPrimaryKeyString(), cancellationToken) is not { } row) return;

        var runtime = runtimes.Create(row);
        runtime.Supervisor.Ended = OnEnded;
        _connector = new SessionConnector(runtime.Record, runtime.Supervisor, options.Value.ConnectWait);
        _runtime = runtime;

        if (row.Status == SessionStatus.PendingDeletion)
        {
            await runtime.Deletion.ResumeAsync();
            StartDeletion(runtime);
        }
        else if (row.WantsConnection)
        {
            DelayDeactivation(Timeout.InfiniteTimeSpan);
            runtime.Record.Enter(SessionStates.Resuming);
            await runtime.Supervisor.StartAsync(SessionStates.Resuming);
        }
        else if (row.Status is SessionStatus.Connecting or SessionStatus.Connected)
        {
            await runtime.Record.MoveToAsync(SessionStates.NodeStopped);
        }
    }

    /// <inheritdoc />
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_runtime is not { } runtime) return;

        await runtime.Supervisor.StopAsync(SessionStates.NodeStopped);
        await _deletion;
        await runtime.Supervisor.DisposeAsync();
        runtime.Pacer.Dispose();
    }

    /// <summary>The activation is what brings the session up; in one that is there already the call cuts a pause short.</summary>
    public Task Wake()
    {
        if (_runtime is null) DeactivateOnIdle();
        return _runtime is { Record: { IsEnding: false, Row.WantsConnection: true } } runtime ? runtime.Supervisor.StartAsync() : Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task HandOver(string holder)
    {
        if (_runtime?.Supervisor is { IsRunning: true } supervisor && (supervisor.Holder is null || supervisor.Holder == holder)) DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private void OnEnded(AfterClose then)
    {
        DelayDeactivation(TimeSpan.Zero);
        if (then == AfterClose.Yield) DeactivateOnIdle();
    }

    private void StartDeletion(SessionRuntime runtime)
    {
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        _deletion = DeleteAsync(runtime);
    }

    private async Task DeleteAsync(SessionRuntime runtime)
    {
        await runtime.Deletion.FinishAsync();
        DelayDeactivation(TimeSpan.Zero);
        DeactivateOnIdle();
    }
}
