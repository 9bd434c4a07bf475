using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes "typing" and "paused" and passes them on to the devices of the other side, or of the group, that are there now.</summary>
internal sealed class ChatStateHandler(AccountDirectory accounts, GroupDirectory groups) : IStanzaHandler
{
    public string Tag => "chatstate";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        var to = stanza.RequireJid("to");
        if (groups.Find(to) is { } group) PassOn(sender, stanza, to, group);
        else if (accounts.TryFind(to, out var target) && !target.HasBlocked(sender.Account) && !sender.Account.HasBlocked(target))
        {
            var state = new Node("chatstate", [("from", sender.Account.Address(to.IsLid))], stanza.Content);
            foreach (var device in target.Devices) device.Inbox.SendNow(state);
        }
    }

    private void PassOn(Device sender, Node stanza, Jid to, Group group)
    {
        if (!group.Has(sender.Account)) return;

        var state = new Node("chatstate", [("from", to), ("participant", sender.Account.Address(group.Record.ByLid))], stanza.Content);
        foreach (var device in groups.MembersOf(group.Record).Where(a => a != sender.Account).SelectMany(a => a.Devices)) device.Inbox.SendNow(state);
    }
}
