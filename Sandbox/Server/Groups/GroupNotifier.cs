using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>Tells the devices of members what happened to their group, also the one that did it.</summary>
internal sealed class GroupNotifier(AccountDirectory accounts, GroupDirectory groups, GroupNodes nodes)
{
    /// <summary>Tells all members.</summary>
    public void Tell(GroupRecord record, Account actor, Node change) => Tell(record, actor, change, groups.MembersOf(record));

    /// <summary>Tells some.</summary>
    public void Tell(GroupRecord record, Account actor, Node change, IEnumerable<Account> readers)
    {
        var notification = Notification("w:gp2", record, actor, change);
        foreach (var device in readers.SelectMany(a => a.Devices)) device.Inbox.Enqueue(notification);
    }

    public void TellAdmins(GroupRecord record, Account actor, Node change) =>
        Tell(record, actor, change, groups.MembersOf(record).Where(a => record.Members[a.Number] > GroupRole.Member));

    /// <summary>Tells of new members: those who were there hear who came, those who came get the whole group.</summary>
    public void TellAdded(GroupRecord before, GroupRecord after, Account actor, string? reason)
    {
        var added = after.Members.Keys.Except(before.Members.Keys).Order(StringComparer.Ordinal).ToList();
        if (added.Count == 0) return;

        var whole = new Node("create", [("type", "new"), ("reason", reason!)], nodes.Group(after));
        Tell(after, actor, whole, added.Select(accounts.FindByNumber).OfType<Account>());
        var news = nodes.Members("add", after, added,
            [("prev_v_id", GroupNodes.Text(before.Version)), ("v_id", GroupNodes.Text(after.Version)), ("reason", reason!)]);
        Tell(after, actor, news, groups.MembersOf(before));
    }

    /// <summary>Tells of members who are gone, those among them.</summary>
    public void TellRemoved(GroupRecord before, GroupRecord after, Account actor)
    {
        var removed = before.Members.Keys.Except(after.Members.Keys).Order(StringComparer.Ordinal).ToList();
        if (removed.Count == 0) return;

        var news = nodes.Members("remove", after, removed,
            [("prev_v_id", GroupNodes.Text(before.Version)), ("v_id", GroupNodes.Text(after.Version))]);
        Tell(after, actor, news, groups.MembersOf(before));
    }

    /// <summary>Tells all members of the picture.</summary>
    public void TellPicture(GroupRecord record, Account actor)
    {
        var change = record.PictureId > 0
            ? new Node("set", [("id", GroupNodes.Text(record.PictureId)), ("author", nodes.Name(record, actor.Number)), ("jid", new Jid(record.Id, JidServers.Group))])
            : new Node("delete", [("author", nodes.Name(record, actor.Number)), ("jid", new Jid(record.Id, JidServers.Group))]);
        var notification = Notification("picture", record, actor, change);
        foreach (var device in groups.MembersOf(record).SelectMany(a => a.Devices)) device.Inbox.Enqueue(notification);
    }

    private Node Notification(string type, GroupRecord record, Account actor, Node change) => new("notification",
    [
        ("from", new Jid(record.Id, JidServers.Group)),
        ("type", type),
        ("id", StanzaIds.Create()),
        ("participant", nodes.Name(record, actor.Number)),
        ("participant_pn", nodes.OtherName(record, actor.Number)),
        ("addressing_mode", GroupNodes.Mode(record)),
        ("notify", actor.Record.Name),
        ("t", GroupNodes.Text(groups.Now)),
    ], change);
}
