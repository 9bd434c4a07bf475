using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones.Groups;

/// <summary>What a phone sends to groups and to its status feed, and how it reads what comes from there.</summary>
internal sealed class PhoneGroups(
    Device device,
    PhoneSessions sessions,
    PhoneSenderKeys senderKeys,
    PhoneChats chats,
    GroupDirectory groups,
    StanzaDispatcher dispatcher,
    TimeProvider clock)
{
    /// <summary>Sends a message of any kind to a group.</summary>
    public PhoneMessage Send(Group group, Message content, IDeviceLink phone)
    {
        var record = group.Record;
        var shown = Show(group.Jid, content, record.ByLid);
        Send(group.Jid, groups.MembersOf(record), record.ByLid, shown.Id, content, phone);
        return shown;
    }

    /// <summary>Shows a message as status to others.</summary>
    public PhoneMessage SendStatus(IEnumerable<Account> audience, Message content, IDeviceLink phone)
    {
        var shown = Show(Jid.StatusBroadcast, content, lid: true);
        Send(Jid.StatusBroadcast, audience.Append(device.Account).Distinct(), lid: true, shown.Id, content, phone);
        return shown;
    }

    /// <summary>Sends a message again to the one device that could not read it, together with the key.</summary>
    public void Resend(PhoneMessage message, Jid chat, Device requester, int count, PreKeyBundle? bundle, IDeviceLink phone)
    {
        if (bundle is not null || count > 1) sessions.Renew(requester, bundle);
        var lid = groups.Find(chat)?.Record.ByLid ?? true;
        var content = message.Original;
        var attributes = StanzaAttributes.Of(content);
        content.SenderKeyDistributionMessage = senderKeys.Distribution(chat);
        Node[] children = [sessions.Encrypt(requester, content, attributes, count), .. Meta(attributes)];
        dispatcher.Dispatch(device, new Node("message",
        [
            ("id", message.Id),
            ("to", chat),
            ("participant", requester.Address(lid)),
            ("type", attributes.Type),
            ("edit", attributes.Edit!),
        ], children), phone);
    }

    /// <summary>Reads the parts of a message from a group or a status feed, with the keys that come in it; what holds no more than a key is left out.</summary>
    /// <exception cref="SignalException">A part cannot be decrypted.</exception>
    /// <exception cref="InvalidProtocolBufferException">A part holds no message.</exception>
    public IEnumerable<Message> Read(Node stanza, Jid chat, Device sender)
    {
        foreach (var enc in stanza.All("enc"))
        {
            var message = enc["type"] == "skmsg" ? senderKeys.Decrypt(chat, sender, enc) : sessions.Decrypt(sender, enc);
            if (message.SenderKeyDistributionMessage is { } key)
            {
                senderKeys.Take(sender, key);
                message.SenderKeyDistributionMessage = null;
            }

            if (new Message(message) { MessageContextInfo = null }.CalculateSize() > 0) yield return message;
        }
    }

    /// <summary>Encrypts a message once for all readers, and the key for those who lack it.</summary>
    private void Send(Jid chat, IEnumerable<Account> readers, bool lid, string id, Message content, IDeviceLink phone)
    {
        var devices = readers.SelectMany(a => a.Devices).Where(d => d != device).ToList();
        var (key, missing) = senderKeys.Prepare(chat, devices);

        // Every reader of a status is listed with a key of his own: the list is the audience.
        if (!chat.IsGroup) missing = devices;
        var attributes = StanzaAttributes.Of(content);
        var distribution = new Message { SenderKeyDistributionMessage = key };
        var participants = missing.Select(d => new Node("to", [("jid", d.Address(lid))], sessions.Encrypt(d, distribution, attributes))).ToArray();
        Node[] list = participants.Length > 0 ? [new Node("participants", default, participants)] : [];
        Node[] children = [.. list, senderKeys.Encrypt(chat, content, attributes), .. Meta(attributes)];
        dispatcher.Dispatch(device, new Node("message",
        [
            ("id", id),
            ("to", chat),
            ("type", attributes.Type),
            ("edit", attributes.Edit!),
            ("addressing_mode", chat.IsGroup ? lid ? "lid" : "pn" : null!),
            ("phash", chat.IsGroup ? ParticipantHash.Of(devices.Append(device).Select(d => d.Address(lid))) : null!),
        ], children), phone);
    }

    private PhoneMessage Show(Jid chat, Message content, bool lid) => chats.Add(
        RandomNumberGenerator.GetHexString(32), chat, device.Account, content, device.Address(lid), clock.GetUtcNow().ToUnixTimeSeconds(),
        PhoneMessageStatus.Pending) ?? throw new ArgumentException("Messages of this kind are not shown.", nameof(content));

    private static Node[] Meta(StanzaAttributes attributes) => attributes.Meta is { } meta ? [meta] : [];
}
