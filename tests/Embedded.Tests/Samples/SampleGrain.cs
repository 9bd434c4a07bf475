using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace Wapio.Embedded.Tests.Samples;

[GrainType("sample")]
[KeepAlive]
public sealed class SampleGrain(
    [PersistentState("sample", "Default")] IPersistentState<SampleState> state,
    IGrainContext context,
    IGrainFactory grains,
    TimeProvider clock) : Grain, ISampleGrain, IRemindable
{
    private IGrainTimer? _timer;
    private IGrainReminder? _reminder;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _timer = this.RegisterGrainTimer(TickAsync, "tick", new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromSeconds(1)) { KeepAlive = true });
        _timer.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        this.RegisterGrainTimer(() => Task.CompletedTask, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true });
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (reason.ReasonCode is DeactivationReasonCode.ShuttingDown or DeactivationReasonCode.ActivationIdle && reason.Exception is null)
            await state.WriteStateAsync(cancellationToken);
        _timer?.Dispose();
    }

    public Task<SampleRecord> InterleaveAsync(SampleRecord record, CancellationToken cancellationToken) =>
        Task.FromResult(record with { Text = $"{record.Text} {clock.GetUtcNow()}" });

    public ValueTask<string> ReadAsync() =>
        new($"{this.GetPrimaryKeyString()} {IdentityString} {context.GrainId.Key} {context.GrainId.Type} {state.Etag} {state.RecordExists}");

    public Task TellAsync(byte[] bytes)
    {
        state.State.Count += bytes.Length;
        return Task.CompletedTask;
    }

    public async Task StartAsync()
    {
        _reminder = await this.RegisterOrUpdateReminder("sample", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        try
        {
            await state.WriteStateAsync();
        }
        catch (InconsistentStateException conflict)
        {
            throw new OrleansException($"{conflict.StoredEtag} {conflict.CurrentEtag}", conflict);
        }
    }

    public async ValueTask StopAsync(ISampleGrain other)
    {
        _reminder ??= await this.GetReminder("sample");
        if (_reminder is not null)
            await this.UnregisterReminder(_reminder);
        IStorage<SampleState> storage = state;
        await storage.ClearStateAsync();
        await other.TellAsync([]);
        await grains.GetGrain<ISampleGrain>(other.GetPrimaryKeyString()).StopAsync(this.AsReference<ISampleGrain>());
        await GrainFactory.GetGrain<ISampleGrain>(other.GetGrainId()).ReadAsync();
        this.DeactivateOnIdle();
        DeactivateOnIdle();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        status.CurrentTickTime >= status.FirstTickTime + status.Period ? state.ReadStateAsync() : Task.CompletedTask;

    private Task TickAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;
}
