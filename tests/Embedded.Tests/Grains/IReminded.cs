using Orleans;

namespace Wapio.Embedded.Tests.Grains;

public interface IReminded : IGrainWithStringKey
{
    Task RegisterAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task UnregisterAsync(string name);

    Task<bool> HasAsync(string name);
}
