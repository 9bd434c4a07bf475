using System.Collections.Immutable;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model;

/// <summary>An account: a phone number with its LID, and the devices linked to it. Device 0 is the phone.</summary>
internal sealed class Account
{
    private readonly IStateStore _store;
    private ImmutableArray<Device> _devices = [];
    private AccountRecord _record;

    public Account(AccountRecord record, IStateStore store)
    {
        (_record, _store) = (record, store);
        Pn = Jid.FromPhone(record.Number);
        Lid = new Jid(record.Lid, JidServers.Lid);
    }

    public string Number => _record.Number;

    public Jid Pn { get; }

    public Jid Lid { get; }

    /// <summary>The stored part, immutable; changed through <see cref="Change"/>.</summary>
    public AccountRecord Record => _record;

    /// <summary>Guards changes of this account. Held for moments only, never over I/O.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The devices in the order in which they were linked, the phone first.</summary>
    public ImmutableArray<Device> Devices => _devices;

    public Device Primary => _devices[0];

    /// <summary>The account's address in one of its two forms.</summary>
    public Jid Address(bool lid) => lid ? Lid : Pn;

    public Device? FindDevice(int id)
    {
        foreach (var device in _devices)
        {
            if (device.Id == id) return device;
        }

        return null;
    }

    public bool HasBlocked(Account other) => Array.IndexOf(_record.Blocked, other.Number) >= 0;

    /// <summary>Changes the stored part.</summary>
    public AccountRecord Change(Func<AccountRecord, AccountRecord> change)
    {
        lock (Gate)
        {
            _record = change(_record);
            _store.PutRecord(Collections.Account, Number, _record, StateJson.Default.AccountRecord);
            return _record;
        }
    }

    /// <summary>Notes that the other account wants to hear when the devices of this one change.</summary>
    public void AddWatcher(Account other)
    {
        if (other == this || Array.IndexOf(_record.Watchers, other.Number) >= 0) return;
        Change(r => Array.IndexOf(r.Watchers, other.Number) >= 0 ? r : r with { Watchers = [.. r.Watchers, other.Number] });
    }

    /// <summary>True when this account has written to the other one.</summary>
    public bool Knows(Account other) => Array.IndexOf(_record.Contacts, other.Number) >= 0;

    /// <summary>Notes that this account has written to the other one.</summary>
    public void AddContact(Account other)
    {
        if (other == this || Knows(other)) return;
        Change(r => Array.IndexOf(r.Contacts, other.Number) >= 0 ? r : r with { Contacts = [.. r.Contacts, other.Number] });
    }

    public void AddDevice(Device device)
    {
        lock (Gate) _devices = _devices.Add(device);
    }

    public bool RemoveDevice(Device device)
    {
        lock (Gate)
        {
            var without = _devices.Remove(device);
            var removed = without.Length < _devices.Length;
            _devices = without;
            return removed;
        }
    }
}
