using Orleans;

namespace Wapio.Embedded.Tests.Grains;

public interface IReentrant : IGrainWithStringKey
{
    Task WorkAsync(string name);
}
