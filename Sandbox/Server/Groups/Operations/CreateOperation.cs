using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>
/// Makes groups, communities and groups inside communities. A group is addressed by LID when its first members are named so, or when none
/// is named (an assumption: what the service goes by is not known).
/// </summary>
internal sealed class CreateOperation(GroupDirectory groups, GroupNodes nodes, GroupNotifier notifier, MemberChanges members) : IGroupOperation
{
    private const int LongestSubject = 100;

    public IEnumerable<(string Type, string Tag)> Takes => [("set", "create")];

    public void Handle(GroupCall call)
    {
        if (call.NamesGroup) throw GroupRefusedException.BadRequest();
        var create = call.Action;
        if ((create["subject"] ?? "").Length > LongestSubject) throw GroupRefusedException.NotAcceptable();
        var parent = ParentOf(create, call.Caller);

        var named = create.All("participant").Select(p => p.RequireJid("jid")).ToList();
        var byLid = parent?.Record.ByLid ?? (named.Count == 0 || named[0].IsLid);
        var group = groups.Create(call.Caller, create["subject"] ?? "", byLid, r => Refine(r, create, parent));
        var added = members.Add(group, call.Caller, create.All("participant"), isNew: true);

        Announce(group.Record, call.Caller, create["key"]);
        if (group.Record.IsCommunity) AddAnnouncementGroup(group, call.Caller);
        if (parent is not null) TellLinked(parent.Record, group.Record, call.Caller);
        call.Reply(WithRefused(nodes.Group(group.Record), added));
    }

    private Group? ParentOf(Node create, Account caller)
    {
        if (create.Child("linked_parent") is not { } linked) return null;
        var parent = groups.Find(linked.RequireJid("jid")) ?? throw GroupRefusedException.NotFound();
        return parent.Record.IsCommunity && parent.Has(caller) ? parent : throw GroupRefusedException.Forbidden();
    }

    private GroupRecord Refine(GroupRecord record, Node create, Group? parent) => record with
    {
        IsCommunity = create.Child("parent") is not null,
        Parent = parent?.Record.Id,
        Announce = create.Child("announcement") is not null,
        Locked = create.Child("locked") is not null,
        Ephemeral = create.Child("ephemeral")?.GetNumber("expiration") ?? 0,
        Approval = create.Child("membership_approval_mode")?.Child("group_join")?["state"] == "on",
        Description = create.Child("description") is { } description && description.Child("body")?.Content.Text is { Length: > 0 } text
            ? new GroupDescriptionRecord(description.RequireText("id"), text, record.Creator, groups.Now)
            : null,
    };

    private void AddAnnouncementGroup(Group community, Account caller)
    {
        var record = community.Record;
        var announcements = groups.Create(caller, record.Subject, record.ByLid, r => r with
        {
            Parent = record.Id, IsAnnouncementGroup = true, Announce = true, Members = record.Members,
        });
        Announce(announcements.Record, caller, key: null);
    }

    private void Announce(GroupRecord record, Account caller, string? key) => notifier.Tell(
        record, caller, new Node("create", [("type", "new"), ("key", key!)], nodes.Group(record)));

    private void TellLinked(GroupRecord parent, GroupRecord group, Account caller) =>
        notifier.Tell(parent, caller, new Node("link", [("link_type", "sub_group")], GroupNodes.Short(group)));

    /// <summary>The group with those who could not be added, and why.</summary>
    private static Node WithRefused(Node group, IEnumerable<Node> outcomes) =>
        new(group.Tag, group.Attributes, group.Content.List!.Concat(outcomes.Where(o => o["error"] is not null)).ToArray());
}
