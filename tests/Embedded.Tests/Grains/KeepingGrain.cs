using Orleans;
using Orleans.Runtime;

namespace Wapio.Embedded.Tests.Grains;

public sealed class KeepingGrain([PersistentState("kept", "Default")] IPersistentState<Kept> kept) : Grain, IKeeping
{
    public async Task SetAsync(int value)
    {
        kept.State.Value = value;
        await kept.WriteStateAsync();
    }

    public Task ClearAsync() => kept.ClearStateAsync();

    public Task<(int Value, bool Exists)> LookAsync() => Task.FromResult((kept.State.Value, kept.RecordExists));

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
