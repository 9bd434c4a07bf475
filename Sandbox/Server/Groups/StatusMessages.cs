using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>
/// Takes messages to <c>status@broadcast</c>: they go to the devices that the sender lists, each of which gets the sender key anew with
/// every status (as tulir/whatsmeow and Baileys send it).
/// </summary>
internal sealed class StatusMessages(AccountDirectory accounts, Acks acks)
{
    private const int UnknownRecipient = 404;
    private const int InvalidStanza = 479;

    /// <summary>Takes a message and returns the ack.</summary>
    public Node Take(Device sender, Node stanza)
    {
        if (stanza.Child("enc") is null) return acks.Refusal(stanza, InvalidStanza);
        if (stanza.GetJid("participant") is { } one) return ToOneDevice(sender, stanza, one);

        var listed = stanza.Child("participants")?.All("to").ToList() ?? [];
        var delivery = new GroupDelivery(sender, stanza, Jid.StatusBroadcast, listed.Count > 0 && listed[0].RequireJid("jid").IsLid, acks.Now);
        var reached = new HashSet<Device> { sender };
        foreach (var to in listed)
        {
            var jid = to.RequireJid("jid");
            if (!accounts.TryFind(jid, out var account) || account.FindDevice(jid.Device) is not { } device) continue;
            if (reached.Add(device) && !account.HasBlocked(sender.Account)) device.Inbox.Enqueue(delivery.For(to.Child("enc")));
        }

        return acks.OfMessage(stanza);
    }

    private Node ToOneDevice(Device sender, Node stanza, Jid jid)
    {
        if (!accounts.TryFind(jid, out var account) || account.FindDevice(jid.Device) is not { } device || device == sender) return acks.Refusal(stanza, UnknownRecipient);
        device.Inbox.Enqueue(new GroupDelivery(sender, stanza, Jid.StatusBroadcast, jid.IsLid, acks.Now).For(null));
        return acks.OfMessage(stanza);
    }
}
