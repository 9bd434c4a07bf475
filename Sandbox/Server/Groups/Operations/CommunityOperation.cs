using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>The groups of a community: listed, linked, unlinked, and who is in any of them.</summary>
internal sealed class CommunityOperation(GroupDirectory groups, GroupNodes nodes, GroupNotifier notifier, MemberChanges members) : IGroupOperation
{
    public IEnumerable<(string Type, string Tag)> Takes => [("get", "sub_groups"), ("get", "linked_groups_participants"), ("set", "links"), ("set", "unlink")];

    public void Handle(GroupCall call)
    {
        if (!call.Group.Record.IsCommunity) throw GroupRefusedException.BadRequest();
        call.RequireMember();
        switch (call.Action.Tag)
        {
            case "sub_groups":
                call.Reply(new Node("sub_groups", default, groups.SubgroupsOf(call.Group).Select(g => GroupNodes.Short(g.Record)).ToArray()));
                break;
            case "linked_groups_participants":
                var everybody = groups.SubgroupsOf(call.Group).Append(call.Group).SelectMany(g => g.Record.Members.Keys).Distinct().Order(StringComparer.Ordinal);
                call.Reply(nodes.Members("linked_groups_participants", call.Group.Record, everybody));
                break;
            case "links":
                Link(call);
                break;
            default:
                Unlink(call);
                break;
        }
    }

    private void Link(GroupCall call)
    {
        call.RequireAdmin();
        var outcomes = new List<Node>();
        foreach (var jid in call.Action.All("link").Where(l => l["link_type"] == "sub_group").SelectMany(l => l.All("group")).Select(g => g.RequireJid("jid")))
        {
            var error = Refusal(call, jid, out var group);
            outcomes.Add(new Node("group", [("jid", jid), ("error", error is { } code ? GroupNodes.Text(code) : null!)]));
            if (error is not null) continue;

            var (_, after) = group!.Change(r => r with { Parent = call.Group.Record.Id });
            members.Join(group, call.Caller, [.. after.Members.Keys], "linked_group_join");
            notifier.Tell(call.Group.Record, call.Caller, new Node("link", [("link_type", "sub_group")], GroupNodes.Short(after)));
            notifier.Tell(after, call.Caller, new Node("link", [("link_type", "parent_group")], GroupNodes.Short(call.Group.Record)));
        }

        call.Reply(new Node("links", default, new Node("link", [("link_type", "sub_group")], outcomes.ToArray())));
    }

    private int? Refusal(GroupCall call, Jid jid, out Group? group)
    {
        group = groups.Find(jid);
        if (group is null) return 404;
        if (!group.IsAdmin(call.Caller)) return 403;
        return group.Record.IsCommunity || group.Record.Parent is not null ? 409 : null;
    }

    private void Unlink(GroupCall call)
    {
        call.RequireAdmin();
        foreach (var jid in call.Action.All("group").Select(g => g.RequireJid("jid")).ToList())
        {
            if (groups.Find(jid) is not { Record: { IsAnnouncementGroup: false } record } group || record.Parent != call.Group.Record.Id) throw GroupRefusedException.NotFound();
            var (_, after) = group.Change(r => r with { Parent = null });
            notifier.Tell(call.Group.Record, call.Caller, new Node("unlink", [("unlink_type", "sub_group"), ("unlink_reason", "unlink_group")], GroupNodes.Short(after)));
            notifier.Tell(after, call.Caller, new Node("unlink", [("unlink_type", "parent_group"), ("unlink_reason", "unlink_group")], GroupNodes.Short(call.Group.Record)));
        }

        call.Reply(new Node("unlink", call.Action.Attributes, call.Action.Content));
    }
}
