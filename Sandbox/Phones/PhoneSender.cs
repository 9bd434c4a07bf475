using System.Security.Cryptography;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones;

/// <summary>What a phone sends: messages to all devices of the other side and its own companions, read receipts, and repetitions.</summary>
internal sealed class PhoneSender(Device device, PhoneSessions sessions, PhoneMessages messages, StanzaDispatcher dispatcher, TimeProvider clock)
{
    public PhoneMessage SendText(Account target, bool lid, string text, IDeviceLink phone)
    {
        var shown = new PhoneMessage(RandomNumberGenerator.GetHexString(32), target.Pn.ToString(), device.Account.Pn.ToString(), "text", text,
            clock.GetUtcNow().ToUnixTimeSeconds(), PhoneMessageStatus.Pending, target.Address(lid).ToString());
        messages.Add(shown);

        var participants = target.Devices.Union(device.Account.Devices)
            .Where(d => d != device)
            .Select(d => new Node("to", [("jid", d.Address(lid))], sessions.Encrypt(d, ContentFor(d, shown))))
            .ToArray();
        dispatcher.Dispatch(device, new Node("message",
        [
            ("id", shown.Id),
            ("to", target.Address(lid)),
            ("type", "text"),
        ], new Node("participants", default, participants)), phone);
        return shown;
    }

    /// <summary>Sends a message again to the one device that could not read it.</summary>
    public void Resend(PhoneMessage message, Device requester, bool lid, int count, PreKeyBundle? bundle, IDeviceLink phone)
    {
        if (bundle is not null || count > 1) sessions.Renew(requester, bundle);

        var own = requester.Account == device.Account;
        dispatcher.Dispatch(device, new Node("message",
        [
            ("id", message.Id),
            ("to", requester.Address(lid)),
            ("type", "text"),
            ("recipient", own ? Jid.Parse(message.Origin) : (AttributeValue)(string)null!),
            ("device_fanout", "false"),
        ], new[] { sessions.Encrypt(requester, ContentFor(requester, message), count) }), phone);
    }

    public IReadOnlyList<string> MarkRead(IReadOnlyList<string> ids, IDeviceLink phone)
    {
        var own = device.Account.Pn.ToString();
        var found = messages.All().Where(m => ids.Contains(m.Id) && m.From != own).ToList();
        foreach (var sender in found.Where(m => m.Status != PhoneMessageStatus.Read).GroupBy(m => Jid.Parse(m.Origin).ToBare()))
        {
            var read = sender.ToList();
            dispatcher.Dispatch(device, new Node("receipt",
            [
                ("id", read[0].Id),
                ("to", sender.Key),
                ("type", "read"),
                ("t", clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ], read.Count == 1 ? default(NodeContent) : new Node("list", default, read.Skip(1).Select(m => new Node("item", [("id", m.Id)])).ToArray())), phone);
            foreach (var message in read) messages.Advance(message, PhoneMessageStatus.Read);
        }

        return [.. ids.Except(found.Select(m => m.Id))];
    }

    /// <summary>Sends a peer message to one companion of the account.</summary>
    public void SendPeer(Device companion, ProtocolMessage content, IDeviceLink phone) => dispatcher.Dispatch(device, new Node("message",
    [
        ("id", RandomNumberGenerator.GetHexString(32)),
        ("to", companion.Address(lid: false)),
        ("type", "text"),
        ("category", "peer"),
    ], new[] { sessions.Encrypt(companion, new Message { ProtocolMessage = content }) }), phone);

    private Message ContentFor(Device recipient, PhoneMessage message)
    {
        var content = new Message { Conversation = message.Text ?? "" };
        return recipient.Account != device.Account
            ? content
            : new Message { DeviceSentMessage = new DeviceSentMessage { DestinationJid = message.Origin, Message = content } };
    }
}
