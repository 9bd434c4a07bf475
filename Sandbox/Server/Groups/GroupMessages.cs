using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>
/// Takes messages to groups: every device of a member gets the one ciphertext of the group, and before it the one that is for it alone, if
/// there is one.
/// </summary>
internal sealed class GroupMessages(AccountDirectory accounts, GroupDirectory groups, Acks acks)
{
    private const int NotAllowed = 403;
    private const int UnknownGroup = 404;
    private const int InvalidStanza = 479;

    /// <summary>Takes a message and returns the ack.</summary>
    public Node Take(Device sender, Node stanza)
    {
        if (groups.Find(stanza.RequireJid("to")) is not { } group) return acks.Refusal(stanza, UnknownGroup);
        var record = group.Record;
        if (!group.Has(sender.Account) || record.IsCommunity || (record.Announce && !group.IsAdmin(sender.Account))) return acks.Refusal(stanza, NotAllowed);

        return stanza.GetJid("participant") is { } one ? ToOneDevice(sender, stanza, group, one) : ToMembers(sender, stanza, record);
    }

    /// <summary>A message that one device could not read, again for it alone.</summary>
    private Node ToOneDevice(Device sender, Node stanza, Group group, Jid jid)
    {
        if (stanza.Child("enc") is null && stanza.Child("participants") is null) return acks.Refusal(stanza, InvalidStanza);
        if (!accounts.TryFind(jid, out var account) || !group.Has(account) || account.FindDevice(jid.Device) is not { } device || device == sender)
            return acks.Refusal(stanza, UnknownGroup);

        var own = stanza.Child("participants")?.All("to").FirstOrDefault(p => p.GetJid("jid") == jid)?.Child("enc");
        device.Inbox.Enqueue(new GroupDelivery(sender, stanza, group.Jid, group.Record.ByLid, acks.Now).For(own));
        return acks.OfMessage(stanza);
    }

    private Node ToMembers(Device sender, Node stanza, GroupRecord record)
    {
        if (stanza.Child("enc") is not { } enc || enc["type"] != "skmsg") return acks.Refusal(stanza, InvalidStanza);
        var own = new Dictionary<Device, Node>();
        foreach (var participant in stanza.Child("participants")?.All("to") ?? [])
        {
            var jid = participant.RequireJid("jid");
            if (!accounts.TryFind(jid, out var account) || !record.Members.ContainsKey(account.Number)) return acks.Refusal(stanza, InvalidStanza);
            if (participant.Child("enc") is { } alone && account.FindDevice(jid.Device) is { } device) own[device] = alone;
        }

        var delivery = new GroupDelivery(sender, stanza, new Jid(record.Id, JidServers.Group), record.ByLid, acks.Now);
        var devices = groups.MembersOf(record).SelectMany(a => a.Devices).ToList();
        foreach (var device in devices.Where(d => d != sender)) device.Inbox.Enqueue(delivery.For(own.GetValueOrDefault(device)));
        return acks.OfMessage(stanza, StaleHash(stanza, record, devices));
    }

    /// <summary>The true hash when the sender claims another: its lists of members or devices are stale.</summary>
    private static string? StaleHash(Node stanza, GroupRecord record, IEnumerable<Device> devices)
    {
        if (stanza["phash"] is not { } claimed) return null;
        var hash = ParticipantHash.Of(devices.Select(d => d.Address(record.ByLid)));
        return claimed == hash ? null : hash;
    }
}
