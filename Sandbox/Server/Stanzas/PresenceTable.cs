using System.Collections.Concurrent;
using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Who is available, and who wants to hear of it. Not kept over a restart.</summary>
internal sealed class PresenceTable
{
    private readonly ConcurrentDictionary<Account, bool> _available = new();
    private readonly ConcurrentDictionary<Account, ConcurrentDictionary<Device, bool>> _subscribers = new();

    public void Set(Account account, bool available) => _available[account] = available;

    public bool IsAvailable(Account account) => _available.GetValueOrDefault(account);

    /// <param name="account">Whose presence.</param>
    /// <param name="subscriber">Who wants to hear.</param>
    /// <param name="lid">In which addressing.</param>
    public void Subscribe(Account account, Device subscriber, bool lid) => _subscribers.GetOrAdd(account, _ => new())[subscriber] = lid;

    public IEnumerable<KeyValuePair<Device, bool>> SubscribersOf(Account account) =>
        _subscribers.TryGetValue(account, out var subscribers) ? subscribers : [];
}
