using Orleans;

namespace Wapio.Embedded.Tests.Grains;

public interface IKeeping : IGrainWithStringKey
{
    Task SetAsync(int value);

    Task ClearAsync();

    Task<(int Value, bool Exists)> LookAsync();

    Task DeactivateAsync();
}
