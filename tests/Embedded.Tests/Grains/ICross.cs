using Orleans;

namespace Wapio.Embedded.Tests.Grains;

public interface ICross : IGrainWithStringKey
{
    Task CallAsync(string other);

    Task PingAsync();
}
