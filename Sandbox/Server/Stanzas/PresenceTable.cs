using System.Collections.Concurrent;
using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Which devices are available, and who wants to hear when an account changes. Not kept over a restart, but for the time last seen.</summary>
internal sealed class PresenceTable(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Device, byte> _available = new();
    private readonly ConcurrentDictionary<Account, ConcurrentDictionary<Device, bool>> _subscribers = new();
    private readonly ConcurrentDictionary<Device, ConcurrentDictionary<Account, byte>> _subscriptions = new();

    /// <summary>Takes a device's presence and tells the subscribers that are there now.</summary>
    public void Set(Device device, bool available)
    {
        var account = device.Account;
        var before = IsAvailable(account);
        if (!(available ? _available.TryAdd(device, 0) : _available.TryRemove(device, out _))) return;

        var after = IsAvailable(account);
        if (before && !after) account.Change(r => r with { LastSeen = clock.GetUtcNow().ToUnixTimeSeconds() });
        if (before == after || !_subscribers.TryGetValue(account, out var subscribers)) return;
        foreach (var (subscriber, lid) in subscribers) subscriber.Inbox.SendNow(Of(account, subscriber.Account, lid));
    }

    /// <summary>Notes that a device wants to hear of an account, and tells it what is so now.</summary>
    /// <param name="account">Whose presence.</param>
    /// <param name="subscriber">Who wants to hear.</param>
    /// <param name="lid">True to name the account by LID.</param>
    public void Subscribe(Account account, Device subscriber, bool lid)
    {
        _subscribers.GetOrAdd(account, static _ => new())[subscriber] = lid;
        _subscriptions.GetOrAdd(subscriber, static _ => new())[account] = 0;
        subscriber.Inbox.SendNow(Of(account, subscriber.Account, lid));
    }

    /// <summary>Forgets what a device that is gone wanted to hear; a subscription ends with its connection.</summary>
    public void Forget(Device subscriber)
    {
        if (!_subscriptions.TryRemove(subscriber, out var accounts)) return;
        foreach (var account in accounts.Keys) _subscribers.GetValueOrDefault(account)?.TryRemove(subscriber, out _);
    }

    private bool IsAvailable(Account account) => account.Devices.Any(_available.ContainsKey);

    private Node Of(Account account, Account viewer, bool lid)
    {
        var online = IsAvailable(account) && PrivacyRules.Allows(account, viewer, PrivacyRules.Online);
        return new Node("presence",
        [
            ("from", account.Address(lid)),
            ("type", online ? null! : "unavailable"),
            ("last", online ? null! : LastSeen(account, viewer)),
        ]);
    }

    private static string LastSeen(Account account, Account viewer) => PrivacyRules.Allows(account, viewer, PrivacyRules.LastSeen) && account.Record.LastSeen is > 0 and var at
        ? at.ToString(CultureInfo.InvariantCulture)
        : "deny";
}
