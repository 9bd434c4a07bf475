using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>Asks WhatsApp for the devices and LIDs of accounts (<c>usync</c>; seen in tulir/whatsmeow, user.go).</summary>
internal sealed class UsyncClient(QueryClient queries)
{
    /// <summary>Asks for several accounts in one query; those that WhatsApp does not know are left out.</summary>
    public async Task<IReadOnlyList<UsyncUser>> QueryAsync(IReadOnlyCollection<Jid> accounts, CancellationToken cancellationToken)
    {
        var users = accounts.Select(account => new Node("user", [("jid", account.ToBare())])).ToArray();
        var usync = new Node(
            "usync",
            [("sid", queries.NextId()), ("mode", "query"), ("last", "true"), ("index", "0"), ("context", "message")],
            new[]
            {
                new Node("query", [], new[] { new Node("devices", [("version", "2")]), new Node("lid") }),
                new Node("list", [], users),
            });
        var answer = await queries.GetAsync("usync", usync, cancellationToken);

        var found = new List<UsyncUser>();
        foreach (var user in answer.Child("usync")?.Child("list")?.Content.List ?? [])
        {
            if (user.Tag == "user" && user.GetJid("jid") is { } jid) found.Add(Read(user, jid));
        }

        return found;
    }

    private static UsyncUser Read(Node user, Jid jid)
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
