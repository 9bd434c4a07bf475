using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Groups;
using Wapio.Sandbox.Server.Newsletters;
using Wapio.Sandbox.Server.People;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes messages: delivers each device its own ciphertext and acknowledges to the sender.</summary>
internal sealed class MessageHandler(AccountDirectory accounts, DeliveredMessage delivered, GroupMessages groups, StatusMessages statuses, NewsletterMessages newsletters, Acks acks) : IStanzaHandler
{
    private const int UnknownRecipient = 404;
    private const int NoToken = 463;
    private const int InvalidStanza = 479;
    private const int NotImplemented = 501;

    public string Tag => "message";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        stanza.RequireText("id");
        var to = stanza.RequireJid("to");
        if (to.IsGroup || to == Jid.StatusBroadcast)
        {
            link.Send(to.IsGroup ? groups.Take(sender, stanza) : statuses.Take(sender, stanza));
            return;
        }

        if (to.IsNewsletter)
        {
            link.Send(newsletters.Take(sender, stanza));
            return;
        }

        if (!to.IsPerson)
        {
            link.Send(acks.Refusal(stanza, NotImplemented));
            return;
        }

        if (!accounts.TryFind(to, out var target) || target.Devices.IsEmpty)
        {
            link.Send(acks.Refusal(stanza, UnknownRecipient));
            return;
        }

        link.Send(stanza.Child("enc") is null ? FanOut(sender, stanza, to, target) : ToOneDevice(sender, stanza, to, target));
    }

    /// <summary>A retry or a peer message: one device, one ciphertext directly below the message.</summary>
    private Node ToOneDevice(Device sender, Node stanza, Jid to, Account target)
    {
        if (target.FindDevice(to.Device) is not { } device || device == sender) return acks.Refusal(stanza, UnknownRecipient);
        if (stanza["category"] == "peer" && target != sender.Account) return acks.Refusal(stanza, InvalidStanza);

        if (!target.HasBlocked(sender.Account)) device.Inbox.Enqueue(delivered.Build(sender, device, stanza, to, target, stanza.Child("enc")!));
        return acks.OfMessage(stanza);
    }

    private Node FanOut(Device sender, Node stanza, Jid to, Account target)
    {
        if (stanza.Child("participants") is not { } participants) return acks.Refusal(stanza, InvalidStanza);
        if (!PrivacyTokenDesk.Admits(sender.Account, target, stanza)) return acks.Refusal(stanza, NoToken);

        target.AddWatcher(sender.Account);
        sender.Account.AddWatcher(target);
        sender.Account.AddContact(target);
        var reached = new HashSet<Device> { sender };
        foreach (var participant in participants.All("to"))
        {
            if (!accounts.TryFind(participant.RequireJid("jid"), out var account)) continue;
            if (account != target && account != sender.Account) return acks.Refusal(stanza, InvalidStanza);
            if (participant.Child("enc") is not { } enc || account.FindDevice(participant.RequireJid("jid").Device) is not { } device) continue;

            if (!reached.Add(device) || target.HasBlocked(sender.Account) && account == target) continue;
            device.Inbox.Enqueue(delivered.Build(sender, device, stanza, to, target, enc));
        }

        // A message to one device (a retry of Baileys 6 comes in this form) says nothing of the list of devices.
        var single = to.Device != 0 || stanza["device_fanout"] == "false";
        return acks.OfMessage(stanza, single ? null : StaleHash(stanza, sender, target, to, reached));
    }

    /// <summary>The true hash when the sender did not reach exactly the devices that there are.</summary>
    private static string? StaleHash(Node stanza, Device sender, Account target, Jid to, HashSet<Device> reached)
    {
        var devices = target.Devices.Union(sender.Account.Devices).ToList();
        var claimed = stanza["phash"];
        if (claimed is null && reached.SetEquals(devices)) return null;

        var hash = ParticipantHash.Of(devices.Select(d => d.Address(to.IsLid)));
        return claimed == hash ? null : hash;
    }
}
