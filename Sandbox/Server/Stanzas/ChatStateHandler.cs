using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes "typing" and "paused" and passes them on to the other side's devices that are there now.</summary>
internal sealed class ChatStateHandler(AccountDirectory accounts) : IStanzaHandler
{
    public string Tag => "chatstate";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        var to = stanza.RequireJid("to");
        if (!accounts.TryFind(to, out var target) || target.HasBlocked(sender.Account)) return;

        var state = new Node("chatstate", [("from", sender.Account.Address(to.IsLid))], stanza.Content);
        foreach (var device in target.Devices) device.Inbox.SendNow(state);
    }
}
