using System.Collections.Concurrent;
using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Server;

/// <summary>Tells who wants to know (the phone of the account) that a companion takes stanzas now.</summary>
internal sealed class CompanionGreeter
{
    private readonly ConcurrentBag<Action<Device>> _observers = [];

    public void Observe(Action<Device> observer) => _observers.Add(observer);

    public void OnActive(Device device)
    {
        foreach (var observer in _observers) observer(device);
    }
}
