using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>Adds, removes, promotes and demotes members, and lets them leave.</summary>
internal sealed class MemberOperation(AccountDirectory accounts, GroupDirectory groups, GroupNodes nodes, GroupNotifier notifier, MemberChanges members) : IGroupOperation
{
    public IEnumerable<(string Type, string Tag)> Takes => [("set", "add"), ("set", "remove"), ("set", "promote"), ("set", "demote"), ("set", "leave")];

    public void Handle(GroupCall call)
    {
        if (call.Action.Tag == "leave")
        {
            Leave(call);
            return;
        }

        call.RequireMember();
        if (!call.IsAdmin && !(call.Action.Tag == "add" && call.Group.Record.MembersAdd)) throw GroupRefusedException.Forbidden();
        var outcomes = call.Action.Tag switch
        {
            "add" => members.Add(call.Group, call.Caller, call.Action.All("participant")),
            "remove" => Remove(call),
            "promote" => SetRole(call, GroupRole.Admin),
            _ => SetRole(call, GroupRole.Member),
        };
        call.Reply(new Node(call.Action.Tag, default, outcomes.ToArray()));
    }

    private void Leave(GroupCall call)
    {
        foreach (var left in call.Action.Content.List ?? [])
        {
            // Clients write the id with or without the server part.
            var id = left.RequireText("id");
            var group = groups.Find(new WhatsApp.Addressing.Jid(id.Split('@')[0], WhatsApp.Addressing.JidServers.Group));
            if (group is null || !group.Has(call.Caller)) throw GroupRefusedException.NotFound();
            foreach (var each in left.Tag == "community" ? groups.SubgroupsOf(group).Where(g => g.Has(call.Caller)).Append(group) : [group])
            {
                members.Leave(each, call.Caller, [call.Caller.Number]);
            }
        }

        call.Reply(new Node("leave", default, call.Action.Content));
    }

    private List<Node> Remove(GroupCall call)
    {
        var record = call.Group.Record;
        var (outcomes, removed) = (new List<Node>(), new List<string>());
        foreach (var jid in call.Action.All("participant").Select(p => p.RequireJid("jid")))
        {
            if (!accounts.TryFind(jid, out var account) || !record.Members.TryGetValue(account.Number, out var role)) outcomes.Add(MemberChanges.Outcome(jid, 404));
            else if (role == GroupRole.Creator && account != call.Caller) outcomes.Add(MemberChanges.Outcome(jid, 406));
            else
            {
                removed.Add(account.Number);
                outcomes.Add(new Node("participant", [("jid", account.Address(record.ByLid))]));
            }
        }

        if (removed.Count == 0) return outcomes;
        members.Leave(call.Group, call.Caller, removed);
        if (call.Action["linked_groups"] == "true")
        {
            foreach (var linked in groups.SubgroupsOf(call.Group).ToList())
            {
                members.Leave(linked, call.Caller, removed.Where(linked.Record.Members.ContainsKey).ToList());
            }
        }

        return outcomes;
    }

    private List<Node> SetRole(GroupCall call, GroupRole role)
    {
        var record = call.Group.Record;
        var (outcomes, changed) = (new List<Node>(), new List<string>());
        foreach (var jid in call.Action.All("participant").Select(p => p.RequireJid("jid")))
        {
            if (!accounts.TryFind(jid, out var account) || !record.Members.TryGetValue(account.Number, out var has)) outcomes.Add(MemberChanges.Outcome(jid, 404));
            else if (has == GroupRole.Creator) outcomes.Add(MemberChanges.Outcome(jid, 406));
            else
            {
                if (has != role) changed.Add(account.Number);
                outcomes.Add(new Node("participant", [("jid", account.Address(record.ByLid))]));
            }
        }

        if (changed.Count > 0) Tell(call, changed, role);
        return outcomes;
    }

    private void Tell(GroupCall call, List<string> changed, GroupRole role)
    {
        GroupRecord Set(GroupRecord record) => record with
        {
            Members = record.Members.SetItems(changed.Where(record.Members.ContainsKey).Select(n => KeyValuePair.Create(n, role))),
            Version = record.Version + 1,
        };
        var (before, after) = call.Group.Change(Set);
        notifier.Tell(after, call.Caller, nodes.Members(call.Action.Tag, after, changed,
            [("prev_v_id", GroupNodes.Text(before.Version)), ("v_id", GroupNodes.Text(after.Version))]));

        // The admins of a community are those of its announcement group.
        if (!after.IsCommunity) return;
        foreach (var group in groups.SubgroupsOf(call.Group).Where(g => g.Record.IsAnnouncementGroup)) group.Change(Set);
    }
}
