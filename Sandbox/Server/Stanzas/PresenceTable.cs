using System.Collections.Concurrent;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Which devices are available, and who wants to hear when an account changes. Not kept over a restart.</summary>
internal sealed class PresenceTable
{
    private readonly ConcurrentDictionary<Device, byte> _available = new();
    private readonly ConcurrentDictionary<Account, ConcurrentDictionary<Device, bool>> _subscribers = new();

    /// <summary>Takes a device's presence and tells the subscribers that are there now.</summary>
    public void Set(Device device, bool available)
    {
        var changed = available ? _available.TryAdd(device, 0) : _available.TryRemove(device, out _);
        if (!changed || !_subscribers.TryGetValue(device.Account, out var subscribers)) return;
        foreach (var (subscriber, lid) in subscribers) subscriber.Inbox.SendNow(Of(device.Account, lid));
    }

    /// <summary>Notes that a device wants to hear of an account, and tells it what is so now.</summary>
    /// <param name="account">Whose presence.</param>
    /// <param name="subscriber">Who wants to hear.</param>
    /// <param name="lid">True to name the account by LID.</param>
    public void Subscribe(Account account, Device subscriber, bool lid)
    {
        _subscribers.GetOrAdd(account, static _ => new())[subscriber] = lid;
        subscriber.Inbox.SendNow(Of(account, lid));
    }

    private Node Of(Account account, bool lid) => new("presence",
    [
        ("from", account.Address(lid)),
        ("type", account.Devices.Any(_available.ContainsKey) ? null! : "unavailable"),
    ]);
}
