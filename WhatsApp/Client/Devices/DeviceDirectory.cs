using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>Knows the devices of accounts: from the store while the list is young enough, else from WhatsApp.</summary>
internal sealed class DeviceDirectory(UsyncClient usync, CryptoLane lane, ClientOptions options, TimeProvider clock)
{
    /// <summary>Finds the LID of a phone number, and asks WhatsApp when it is not known.</summary>
    /// <returns>The LID; the phone number itself when WhatsApp knows the account but no LID of it; null when it knows no such account.</returns>
    public async Task<Jid?> ResolveAsync(Jid account, CancellationToken cancellationToken)
    {
        if (account.IsLid) return account;
        if (await AddressBook.FindOtherAsync(lane, account, cancellationToken) is { } known) return known;

        var users = await FetchAsync([account], cancellationToken);
        return users.Count == 0 || users[0].Devices.Count == 0 ? null : users[0].Lid?.ToBare() ?? account;
    }

    /// <summary>The same for many accounts at once; those that WhatsApp does not know are left out.</summary>
    public async Task<IReadOnlyList<Jid>> ResolveAsync(IReadOnlyCollection<Jid> accounts, CancellationToken cancellationToken)
    {
        var numbers = accounts.Where(account => !account.IsLid).Distinct().ToList();
        var stored = await lane.LoadAsync([.. numbers.Select(AddressBook.OtherKey)], cancellationToken);
        var resolved = numbers.Select(number => AddressBook.Other(number, stored[AddressBook.OtherKey(number)])).OfType<Jid>()
            .Concat(accounts.Where(account => account.IsLid)).ToHashSet();
        var unknown = numbers.Where(number => stored[AddressBook.OtherKey(number)] is null).ToList();
        if (unknown.Count == 0) return [.. resolved];

        var users = await FetchAsync(unknown, cancellationToken);
        resolved.UnionWith(users.Where(user => user.Devices.Count > 0).Select(user => user.Lid?.ToBare() ?? user.Account));
        return [.. resolved];
    }

    /// <summary>The devices of accounts, in the addressing in which the accounts are given.</summary>
    public async Task<IReadOnlyDictionary<Jid, IReadOnlyList<Jid>>> GetAsync(
        IReadOnlyCollection<Jid> accounts,
        CancellationToken cancellationToken)
    {
        var lists = new Dictionary<Jid, IReadOnlyList<Jid>>(accounts.Count);
        var oldest = clock.GetUtcNow() - options.DeviceListLifetime;
        var stored = await lane.LoadAsync([.. accounts.Select(DeviceLists.Key)], cancellationToken);
        foreach (var account in accounts)
        {
            if (DeviceLists.Read(account, stored[DeviceLists.Key(account)], oldest) is { } list) lists[account] = list;
        }

        var missing = accounts.Where(account => !lists.ContainsKey(account)).ToList();
        if (missing.Count == 0) return lists;

        foreach (var user in await FetchAsync(missing, cancellationToken)) lists[user.Account] = user.Devices;
        return lists;
    }

    /// <summary>Drops what is known of an account's devices, because it has changed.</summary>
    public static void Forget(DeviceTransaction transaction, params ReadOnlySpan<Jid?> accounts)
    {
        foreach (var account in accounts)
        {
            if (account is { } known) transaction.Delete(DeviceLists.Key(known));
        }
    }

    private async Task<IReadOnlyList<UsyncUser>> FetchAsync(IReadOnlyCollection<Jid> accounts, CancellationToken cancellationToken)
    {
        var users = await usync.QueryAsync(accounts, cancellationToken);
        var now = clock.GetUtcNow();
        await lane.RunAsync(
            async transaction =>
            {
                foreach (var user in users.Where(user => user.Devices.Count > 0))
                {
                    if (user.Lid is { } lid && user.Account.IsPhone) await AddressBook.LearnAsync(transaction, user.Account, lid);
                    var owner = user.Lid?.ToBare() ?? user.Account;
                    transaction.Put(DeviceLists.Key(owner), DeviceLists.Write(user.Devices, now));
                }
            },
            cancellationToken);
        return users;
    }
}
