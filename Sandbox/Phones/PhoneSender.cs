using System.Security.Cryptography;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones;

/// <summary>What a phone sends: messages to all devices of the other side and its own companions, read receipts, and repetitions.</summary>
internal sealed class PhoneSender(Device device, PhoneSessions sessions, PhoneMessages messages, PhoneChats chats, StanzaDispatcher dispatcher, TimeProvider clock)
{
    /// <summary>Sends a message of any kind to a person.</summary>
    /// <param name="target">To whom.</param>
    /// <param name="lid">True to address the other side by LID, false by phone number.</param>
    /// <param name="content">What.</param>
    /// <param name="phone">The phone.</param>
    /// <returns>The message as it is shown.</returns>
    public PhoneMessage Send(Account target, bool lid, Message content, IDeviceLink phone)
    {
        var shown = chats.Add(
            RandomNumberGenerator.GetHexString(32), target.Pn, device.Account, content, target.Address(lid), clock.GetUtcNow().ToUnixTimeSeconds(),
            PhoneMessageStatus.Pending) ?? throw new ArgumentException("Messages of this kind are not shown.", nameof(content));

        var attributes = StanzaAttributes.Of(content);
        var participants = target.Devices.Union(device.Account.Devices)
            .Where(d => d != device)
            .Select(d => new Node("to", [("jid", d.Address(lid))], sessions.Encrypt(d, ContentFor(d, shown), attributes)))
            .ToArray();
        Node[] children = [new Node("participants", default, participants), .. Meta(attributes)];
        dispatcher.Dispatch(device, new Node("message",
        [
            ("id", shown.Id),
            ("to", target.Address(lid)),
            ("type", attributes.Type),
            ("edit", attributes.Edit!),
        ], children), phone);
        return shown;
    }

    /// <summary>Sends a message again to the one device that could not read it.</summary>
    public void Resend(PhoneMessage message, Device requester, bool lid, int count, PreKeyBundle? bundle, IDeviceLink phone)
    {
        if (bundle is not null || count > 1) sessions.Renew(requester, bundle);

        var own = requester.Account == device.Account;
        var attributes = StanzaAttributes.Of(message.Original);
        Node[] children = [sessions.Encrypt(requester, ContentFor(requester, message), attributes, count), .. Meta(attributes)];
        dispatcher.Dispatch(device, new Node("message",
        [
            ("id", message.Id),
            ("to", requester.Address(lid)),
            ("type", attributes.Type),
            ("edit", attributes.Edit!),
            ("recipient", own ? Jid.Parse(message.Origin) : (AttributeValue)(string)null!),
            ("device_fanout", "false"),
        ], children), phone);
    }

    public IReadOnlyList<string> MarkRead(IReadOnlyList<string> ids, bool played, IDeviceLink phone)
    {
        var own = device.Account.Pn.ToString();
        var found = messages.All().Where(m => ids.Contains(m.Id) && m.From != own).ToList();
        foreach (var sender in found.Where(m => played || m.Status != PhoneMessageStatus.Read).GroupBy(PlaceOf))
        {
            var read = sender.ToList();
            dispatcher.Dispatch(device, new Node("receipt",
            [
                ("id", read[0].Id),
                ("to", sender.Key.Chat),
                ("participant", sender.Key.Participant.OrNone()),
                ("type", played ? "played" : "read"),
                ("t", clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ], read.Count == 1 ? default(NodeContent) : new Node("list", default, read.Skip(1).Select(m => new Node("item", [("id", m.Id)])).ToArray())), phone);
            foreach (var message in read) messages.Advance(message, PhoneMessageStatus.Read);
        }

        return [.. ids.Except(found.Select(m => m.Id))];
    }

    /// <summary>Where a receipt for a message goes.</summary>
    private static (Jid Chat, Jid? Participant) PlaceOf(PhoneMessage message)
    {
        var (chat, origin) = (Jid.Parse(message.Chat), Jid.Parse(message.Origin).ToBare());
        return chat.IsPerson ? (origin, null) : (chat, origin);
    }

    /// <summary>Sends a peer message to one companion of the account.</summary>
    public void SendPeer(Device companion, ProtocolMessage content, IDeviceLink phone) => dispatcher.Dispatch(device, new Node("message",
    [
        ("id", RandomNumberGenerator.GetHexString(32)),
        ("to", companion.Address(lid: false)),
        ("type", "text"),
        ("category", "peer"),
    ], new[] { sessions.Encrypt(companion, new Message { ProtocolMessage = content }, StanzaAttributes.Text) }), phone);

    private Message ContentFor(Device recipient, PhoneMessage message)
    {
        var content = message.Original;
        return recipient.Account != device.Account
            ? content
            : new Message
            {
                DeviceSentMessage = new DeviceSentMessage { DestinationJid = message.Origin, Message = content },
                MessageContextInfo = content.MessageContextInfo,
            };
    }

    private static Node[] Meta(StanzaAttributes attributes) => attributes.Meta is { } meta ? [meta] : [];
}
