using System.Collections.Concurrent;
using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Server;

/// <summary>Tells who wants to know (the phone of the account) that a companion is ready to hear from others.</summary>
internal sealed class CompanionGreeter
{
    private readonly ConcurrentBag<Action<Device>> _observers = [];

    public void Observe(Action<Device> observer) => _observers.Add(observer);

    /// <summary>Called when one of the two has become true: the device takes stanzas, and it has pre-keys to begin sessions with.</summary>
    public void OnProgress(Device device)
    {
        if (!device.Inbox.IsActive || !device.PreKeys.HasBeenFilled) return;
        foreach (var observer in _observers) observer(device);
    }
}
