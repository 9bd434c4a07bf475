using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model;

/// <summary>A device of an account: what the server knows of its keys, and what waits for it.</summary>
internal sealed class Device
{
    private readonly IStateStore _store;
    private DeviceRecord _record;

    public Device(Account account, DeviceRecord record, IStateStore store)
    {
        (Account, _record, _store) = (account, record, store);
        StorageKey = $"{account.Number}:{record.Id:D5}";
        PreKeys = new PreKeyStock(StorageKey, store);
        Inbox = new StanzaQueue(StorageKey, store);
    }

    public Account Account { get; }

    public ushort Id => _record.Id;

    public bool IsPrimary => Id == 0;

    /// <summary>The stored part, immutable; changed through <see cref="Change"/>.</summary>
    public DeviceRecord Record => _record;

    /// <summary>Starts the keys of everything that is stored for this device.</summary>
    public string StorageKey { get; }

    public PreKeyStock PreKeys { get; }

    public StanzaQueue Inbox { get; }

    /// <summary>The device's address in one of its two forms.</summary>
    public Jid Address(bool lid) => Account.Address(lid).WithDevice(Id);

    public void Change(Func<DeviceRecord, DeviceRecord> change)
    {
        lock (Account.Gate)
        {
            _record = change(_record);
            Save();
        }
    }

    public void Save() => _store.PutRecord(Collections.Device, StorageKey, _record, StateJson.Default.DeviceRecord);

    /// <summary>Forgets everything that is stored for this device.</summary>
    public void Erase()
    {
        Inbox.Clear();
        PreKeys.Clear();
        _store.Delete(Collections.Device, StorageKey);
    }
}
