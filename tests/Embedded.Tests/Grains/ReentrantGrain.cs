using Orleans;
using Orleans.Concurrency;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Grains;

[Reentrant]
public sealed class ReentrantGrain(Gates gates) : Grain, IReentrant
{
    public Task WorkAsync(string name) => gates.PassAsync(name);
}
