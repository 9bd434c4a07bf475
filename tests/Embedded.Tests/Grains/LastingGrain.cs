using Orleans;

namespace Wapio.Embedded.Tests.Grains;

[KeepAlive]
public sealed class LastingGrain : Grain, ILasting
{
    public Task PingAsync() => Task.CompletedTask;
}
