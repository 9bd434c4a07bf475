using Orleans;

namespace Wapio.Embedded.Tests.Grains;

/// <summary>A grain whose activation goes as its key says.</summary>
public interface IFragile : IGrainWithStringKey
{
    Task PingAsync();
}
