using Orleans;

namespace Wapio.Embedded.Tests.Grains;

/// <summary>A grain that writes its state when it ends.</summary>
public interface IFarewell : IGrainWithStringKey
{
    Task PingAsync();

    Task<bool> WasKeptAsync();
}
