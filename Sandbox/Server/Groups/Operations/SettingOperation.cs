using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>Changes subject, description and settings. In a locked group only admins change the first two; settings are the admins' always.</summary>
internal sealed class SettingOperation(GroupDirectory groups, GroupNodes nodes, GroupNotifier notifier) : IGroupOperation
{
    private const int LongestSubject = 100;
    private const int LongestDescription = 2048;

    public IEnumerable<(string Type, string Tag)> Takes =>
    [
        ("set", "subject"), ("set", "description"), ("set", "announcement"), ("set", "not_announcement"), ("set", "locked"), ("set", "unlocked"),
        ("set", "ephemeral"), ("set", "not_ephemeral"), ("set", "member_add_mode"), ("set", "membership_approval_mode"),
    ];

    public void Handle(GroupCall call)
    {
        call.RequireMember();
        if (call.Action.Tag is not ("subject" or "description" or "ephemeral" or "not_ephemeral") || call.Group.Record.Locked) call.RequireAdmin();
        switch (call.Action.Tag)
        {
            case "subject":
                SetSubject(call);
                break;
            case "description":
                SetDescription(call);
                break;
            default:
                SetSetting(call);
                break;
        }

        call.Reply(new Node(call.Action.Tag, call.Action.Attributes));
    }

    private void SetSubject(GroupCall call)
    {
        if (call.Action.Content.Text is not { Length: > 0 and <= LongestSubject } subject) throw GroupRefusedException.NotAcceptable();
        var (_, after) = call.Group.Change(r => r with { Subject = subject, SubjectBy = call.Caller.Number, SubjectAt = groups.Now });
        notifier.Tell(after, call.Caller, new Node("subject",
        [
            ("subject", subject),
            ("s_t", GroupNodes.Text(after.SubjectAt)),
            ("s_o", nodes.Name(after, after.SubjectBy)),
            ("s_o_pn", nodes.OtherName(after, after.SubjectBy)),
        ]));
    }

    /// <summary>Whoever changes a description names the one it replaces, so that two do not overwrite each other unseen.</summary>
    private void SetDescription(GroupCall call)
    {
        var deletes = call.Action["delete"] == "true";
        var text = deletes ? "" : call.Action.Child("body")?.Content.Text ?? "";
        if (text.Length > LongestDescription || (!deletes && text.Length == 0)) throw GroupRefusedException.NotAcceptable();
        var description = deletes ? null : new GroupDescriptionRecord(call.Action.RequireText("id"), text, call.Caller.Number, groups.Now);
        var stale = false;
        var (_, after) = call.Group.Change(r =>
        {
            stale = r.Description?.Id != call.Action["prev"];
            return stale ? r : r with { Description = description };
        });
        if (stale) throw GroupRefusedException.Conflict();
        notifier.Tell(after, call.Caller, new Node("description", [("id", description?.Id ?? StanzaIds.Create())],
            deletes ? new Node("delete") : new Node("body", default, System.Text.Encoding.UTF8.GetBytes(text))));
    }

    private void SetSetting(GroupCall call)
    {
        var action = call.Action;
        var (before, after) = call.Group.Change(r => action.Tag switch
        {
            "announcement" => r with { Announce = true },
            "not_announcement" => r with { Announce = false },
            "locked" => r with { Locked = true },
            "unlocked" => r with { Locked = false },
            "ephemeral" => r with { Ephemeral = action.GetNumber("expiration") is > 0 and var seconds ? seconds : throw GroupRefusedException.BadRequest() },
            "not_ephemeral" => r with { Ephemeral = 0 },
            "member_add_mode" => r with { MembersAdd = ModeOf(action) },
            _ => r with { Approval = ApprovalOf(action) },
        });
        if (before != after) notifier.Tell(after, call.Caller, Change(action));
    }

    private static Node Change(Node action) => action.Tag switch
    {
        "member_add_mode" => new Node("member_add_mode", default, action.Content.Text!),
        "membership_approval_mode" => new Node("membership_approval_mode", default, new Node("group_join", [("state", ApprovalOf(action) ? "on" : "off")])),
        _ => new Node(action.Tag, action.Attributes),
    };

    private static bool ModeOf(Node action) => action.Content.Text switch
    {
        "all_member_add" => true,
        "admin_add" => false,
        _ => throw GroupRefusedException.BadRequest(),
    };

    private static bool ApprovalOf(Node action) => (action.Child("group_join") ?? action.Child("community_join"))?["state"] switch
    {
        "on" => true,
        "off" => false,
        _ => throw GroupRefusedException.BadRequest(),
    };
}
