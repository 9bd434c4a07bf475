using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>
/// Takes calls: acknowledges them, and passes on to the devices of the other side what is said of them (seen in tulir/whatsmeow, call.go).
/// Sound and pictures are not connected.
/// </summary>
internal sealed class CallHandler(AccountDirectory accounts, CallBook calls, Acks acks) : IStanzaHandler
{
    public string Tag => "call";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        stanza.RequireText("id");
        var to = stanza.RequireJid("to");
        if (stanza.Content.List is not [var content]) throw new MalformedStanzaException("A call says one thing.");

        link.Send(acks.Of(stanza));
        if (!accounts.TryFind(to, out var target) || target.HasBlocked(sender.Account)) return;

        foreach (var device in target.Devices.Where(d => to.Device == 0 || d.Id == to.Device)) Tell(device, sender, to.IsLid, content);

        // One device has decided for all of them. That the others hear of it in this form is assumed.
        if (content.Tag is not ("accept" or "reject")) return;
        if (content.Tag == "reject") calls.Change(sender.Account, content["call-id"] ?? "", "rejected", null);
        foreach (var device in sender.Account.Devices.Where(d => d != sender && !d.IsPrimary))
            Tell(device, sender, to.IsLid, new Node("terminate", [.. content.Attributes.Where(a => a.Name is "call-id" or "call-creator"), ("reason", content.Tag + "ed_elsewhere")]));
    }

    /// <summary>Phones live in this process and need no queue for what is over in a minute.</summary>
    private void Tell(Device device, Device sender, bool lid, Node content)
    {
        if (device.IsPrimary) calls.Receive(device.Account, sender, content);
        else device.Inbox.Enqueue(new Node("call",
        [
            ("from", sender.Address(lid)),
            ("id", StanzaIds.Create()),
            ("t", acks.Now),
            ("notify", sender.Account.Record.Name),
        ], content));
    }
}
