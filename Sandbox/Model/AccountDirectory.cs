using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model;

/// <summary>All accounts, by phone number and by LID.</summary>
internal sealed class AccountDirectory
{
    private readonly ConcurrentDictionary<string, Account> _byNumber = new();
    private readonly ConcurrentDictionary<string, Account> _byLid = new();
    private readonly IStateStore _store;
    private readonly TimeProvider _clock;

    public AccountDirectory(IStateStore store, TimeProvider clock)
    {
        (_store, _clock) = (store, clock);
        Load();
    }

    public IEnumerable<Account> All => _byNumber.Values;

    public Account? FindByNumber(string number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The account that an address names, in either form, whatever the device.</summary>
    public bool TryFind(Jid jid, [NotNullWhen(true)] out Account? account)
    {
        account = jid.IsPhone ? _byNumber.GetValueOrDefault(jid.User) : jid.IsLid ? _byLid.GetValueOrDefault(jid.User) : null;
        return account is not null;
    }

    /// <summary>Makes an account without devices; null when the number is taken.</summary>
    public Account? TryAdd(string number, string name)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var record = new AccountRecord(number, NewLid(), name, "Hey there! I am using WhatsApp.", (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue), 1, 1, now, [], [], [], new Dictionary<string, string>());
        var account = new Account(record, _store);
        if (!_byNumber.TryAdd(number, account)) return null;
        _byLid[record.Lid] = account;
        account.Change(r => r);
        return account;
    }

    private string NewLid()
    {
        while (true)
        {
            var lid = RandomNumberGenerator.GetInt32(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetInt32(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture);
            if (!_byLid.ContainsKey(lid)) return lid;
        }
    }

    private void Load()
    {
        foreach (var (_, record) in _store.LoadRecords(Collections.Account, StateJson.Default.AccountRecord))
        {
            _byNumber[record.Number] = _byLid[record.Lid] = new Account(record, _store);
        }

        var devices = new Dictionary<string, Device>();
        foreach (var (key, record) in _store.LoadRecords(Collections.Device, StateJson.Default.DeviceRecord))
        {
            if (!_byNumber.TryGetValue(key[..key.IndexOf(':', StringComparison.Ordinal)], out var account)) continue;
            var device = new Device(account, record, _store);
            account.AddDevice(device);
            devices[key] = device;
        }

        foreach (var (key, record) in _store.LoadRecords(Collections.PreKeyState, StateJson.Default.PreKeyStateRecord))
        {
            if (devices.TryGetValue(key, out var device)) device.PreKeys.Restore(record);
        }

        foreach (var (key, value) in _store.Load(Collections.PreKeyBatch))
        {
            if (devices.TryGetValue(OwnerOf(key), out var device)) device.PreKeys.RestoreBatch(SequenceOf(key), value);
        }

        foreach (var (key, value) in _store.Load(Collections.Stanza))
        {
            if (devices.TryGetValue(OwnerOf(key), out var device)) device.Inbox.Restore(SequenceOf(key), value);
        }
    }

    private static string OwnerOf(string key) => key[..key.LastIndexOf(':')];

    private static int SequenceOf(string key) => int.Parse(key.AsSpan(key.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
}
