using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>An account on the scripted server, with devices that speak Signal.</summary>
internal sealed class RemoteAccount
{
    public RemoteAccount(string number, string? lid, params ushort[] devices)
    {
        Phone = Jid.FromPhone(number);
        Lid = lid is null ? null : new Jid(lid, JidServers.Lid);
        foreach (var device in devices) Devices[device] = new RemoteDevice();
    }

    public Jid Phone { get; }

    public Jid? Lid { get; }

    public Dictionary<ushort, RemoteDevice> Devices { get; } = [];

    /// <summary>The address that the client is to prefer.</summary>
    public Jid Address => Lid ?? Phone;

    public Node Describe(Jid asked)
    {
        var devices = Devices.Keys.Order().Select(number =>
            new Node("device", number == 0 ? [("id", "0")] : [("id", $"{number}"), ("key-index", "1")]));
        var list = new Node("devices", [], new Node("device-list", [], devices.ToArray()));
        Node[] content = Lid is { } lid ? [list, new Node("lid", [("val", lid)])] : [list];
        return new Node("user", [("jid", asked)], content);
    }
}
