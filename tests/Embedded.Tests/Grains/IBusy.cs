using Orleans;

namespace Wapio.Embedded.Tests.Grains;

/// <summary>A grain that sees whether two of its turns ever run at the same time.</summary>
public interface IBusy : IGrainWithStringKey
{
    Task StartLoopAsync();

    Task TouchAsync();

    Task<int> StopAndCountOverlapsAsync();

    Task<string?> AmbientAsync();
}
