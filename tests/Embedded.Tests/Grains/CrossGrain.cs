using Orleans;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

public sealed class CrossGrain(Gates gates) : Grain, ICross
{
    public async Task CallAsync(string other)
    {
        await gates.PassAsync(this.GetPrimaryKeyString());
        await GrainFactory.GetGrain<ICross>(other).PingAsync();
    }

    public Task PingAsync() => Task.CompletedTask;
}
