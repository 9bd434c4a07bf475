using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Keys;

/// <summary>Answers with the key bundles of devices. Each bundle consumes a one-time pre-key while there is one.</summary>
internal sealed class BundleFetch(AccountDirectory accounts, PreKeyLow preKeys, Acks acks)
{
    private const int MostDevices = 1000;

    public void Fetch(Query query, Node key)
    {
        var users = key.All("user").Select(u => u.RequireJid("jid")).ToList();
        if (users.Count is 0 or > MostDevices) query.Refuse(406, "not-acceptable");
        else query.Reply(new Node("list", default, users.Select(Answer).ToArray()));
    }

    private Node Answer(Jid jid) => accounts.TryFind(jid, out var account) && account.FindDevice(jid.Device) is { } device
        ? new Node("user", [("jid", jid), ("t", acks.Now)], Bundle(device))
        : new Node("user", [("jid", jid)], new Node("error", [("code", "404"), ("text", "item-not-found")]));

    private Node[] Bundle(Device device)
    {
        var record = device.Record;
        var nodes = new List<Node>
        {
            PreKeyNodes.Registration(record.RegistrationId),
            new("type", default, new[] { PreKeyNodes.KeyType }),
            new("identity", default, record.IdentityKey),
            PreKeyNodes.SignedKey(record),
        };
        if (preKeys.Take(device) is { } key) nodes.Add(PreKeyNodes.Key(key));
        if (record.DeviceIdentity.Length > 0) nodes.Add(new Node("device-identity", default, record.DeviceIdentity));
        return [.. nodes];
    }
}
