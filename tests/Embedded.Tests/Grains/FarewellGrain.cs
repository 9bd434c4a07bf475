using Orleans;
using Orleans.Runtime;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

public sealed class FarewellGrain([PersistentState("farewell")] IPersistentState<Kept> kept, Journal journal) : Grain, IFarewell
{
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        kept.State.Value++;
        await kept.WriteStateAsync(cancellationToken);
        journal.Add("farewell");
    }

    public Task PingAsync() => Task.CompletedTask;

    public Task<bool> WasKeptAsync() => Task.FromResult(kept.RecordExists);
}
