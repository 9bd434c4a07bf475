using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>Adds and removes companions, and tells those who keep lists of an account's devices.</summary>
internal sealed class LinkedDevices(AccountDirectory accounts, TimeProvider clock)
{
    /// <summary>Adds a device that has been linked.</summary>
    public void Link(Device device)
    {
        device.Save();
        device.Account.AddDevice(device);
        Tell(device, "add");
    }

    /// <summary>Removes a companion; its connection ends.</summary>
    public void Unlink(Device device)
    {
        if (!device.Account.RemoveDevice(device)) return;
        device.Erase();
        device.Inbox.CloseLink(StreamErrors.DeviceRemoved);
        Tell(device, "remove");
    }

    private void Tell(Device device, string change)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var account = device.Account;
        account.Change(r => r with { DevicesChangedAt = now });
        var watchers = account.Record.Watchers.Select(accounts.FindByNumber).OfType<Account>();
        foreach (var other in watchers.Append(account).SelectMany(a => a.Devices).Where(d => d != device))
        {
            // Clients keep lists by phone number and by LID, each under the address they asked for.
            other.Inbox.Enqueue(Notification(device, change, now, lid: false));
            other.Inbox.Enqueue(Notification(device, change, now, lid: true));
        }
    }

    private static Node Notification(Device device, string change, long now, bool lid)
    {
        var (account, time) = (device.Account, now.ToString(CultureInfo.InvariantCulture));
        return new Node("notification",
        [
            ("from", account.Address(lid)),
            (lid ? "pn" : "lid", account.Address(!lid)),
            ("type", "devices"),
            ("id", StanzaIds.Create()),
            ("t", time),
        ], new Node(change, [("device_hash", ParticipantHash.Of(account.Devices.Select(d => d.Address(lid))))],
        new Node[]
        {
            new("device",
            [
                ("jid", device.Address(lid)),
                ("key-index", device.Record.KeyIndex.ToString(CultureInfo.InvariantCulture)),
                (lid ? "pn" : "lid", device.Address(!lid)),
            ]),
            new("key-index-list", [("ts", time)], account.Record.KeyIndexList),
        }));
    }
}
