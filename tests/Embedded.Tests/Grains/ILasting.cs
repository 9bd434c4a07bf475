using Orleans;

namespace Wapio.Embedded.Tests.Grains;

public interface ILasting : IGrainWithStringKey
{
    Task PingAsync();
}
