using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Contacts;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>Asks WhatsApp for the devices and LIDs of accounts (<c>usync</c>; seen in tulir/whatsmeow, user.go).</summary>
internal sealed class UsyncClient(QueryClient queries)
{
    /// <summary>Asks for several accounts; those that WhatsApp does not know are left out.</summary>
    public async Task<IReadOnlyList<UsyncUser>> QueryAsync(IReadOnlyCollection<Jid> accounts, CancellationToken cancellationToken)
    {
        var users = accounts.Select(account => new Node("user", [("jid", account.ToBare())])).ToArray();
        var answered = await Usync.AskAsync(
            queries,
            "query",
            "message",
            [new Node("devices", [("version", "2")]), new Node("lid")],
            users,
            cancellationToken);

        var found = new List<UsyncUser>();
        foreach (var user in answered)
        {
            if (user.GetJid("jid") is { } jid) found.Add(Read(user, jid));
        }

        return found;
    }

    internal static UsyncUser Read(Node user, Jid jid)
    {
        var lid = user.Child("lid")?.GetJid("val") ?? (jid.IsLid ? jid : null);
        var devices = new List<Jid>();
        foreach (var device in user.Child("devices")?.Child("device-list")?.Content.List ?? [])
        {
            if (device.Tag != "device" || device.GetNumber("id") is not (>= 0 and <= ushort.MaxValue and var number)) continue;

            // Companions without a key index are not vouched for by their phone.
            if (number != 0 && device["key-index"] is null) continue;
            devices.Add(DeviceLists.DeviceOf(jid, (ushort)number, device["is_hosted"] == "true"));
        }

        return new UsyncUser(jid.ToBare(), lid, devices);
    }
}
