using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>Invite links, and invitations of one person: given, renewed, shown, accepted.</summary>
internal sealed class InviteOperation(AccountDirectory accounts, GroupDirectory groups, GroupNodes nodes, GroupNotifier notifier, MemberChanges members) : IGroupOperation
{
    private const int KeptCodes = 20;

    public IEnumerable<(string Type, string Tag)> Takes => [("get", "invite"), ("set", "invite"), ("set", "accept"), ("set", "revoke")];

    public void Handle(GroupCall call)
    {
        switch (call.Action.Tag)
        {
            case "accept":
                Accept(call);
                break;
            case "revoke":
                Revoke(call);
                break;
            case "invite" when call.NamesGroup:
                Link(call);
                break;
            default:
                ByCode(call);
                break;
        }
    }

    /// <summary>The invitation that the caller holds and that still counts; null when there is none.</summary>
    public static AddInvitationRecord? FindInvitation(GroupCall call, Node shown, long now) =>
        call.Group.Record.Invitations.TryGetValue(shown.RequireText("code"), out var invitation) && invitation.Invited == call.Caller.Number && invitation.Expires > now
            ? invitation
            : null;

    private void Link(GroupCall call)
    {
        // Who may not have the link hears 401, who is not in the group 403 (seen in tulir/whatsmeow, group.go).
        call.RequireMember();
        if (!call.IsAdmin) throw GroupRefusedException.NotAuthorized();
        if (call.IsSet)
        {
            var (_, after) = call.Group.Change(r => r with
            {
                InviteCode = GroupDirectory.NewCode(),
                RevokedCodes = [.. r.RevokedCodes.TakeLast(KeptCodes - 1), r.InviteCode],
            });
            notifier.TellAdmins(after, call.Caller, new Node("invite", [("code", after.InviteCode)]));
        }

        call.Reply(new Node("invite", [("code", call.Group.Record.InviteCode)]));
    }

    private void ByCode(GroupCall call)
    {
        var code = call.Action.RequireText("code");
        var group = groups.FindByCode(code)
            ?? throw (groups.WasRevoked(code) ? GroupRefusedException.Gone() : GroupRefusedException.NotAcceptable());
        if (!call.IsSet)
        {
            call.Reply(nodes.Group(group.Record));
            return;
        }

        if (group.Has(call.Caller)) throw GroupRefusedException.Conflict();
        if (!group.Record.Approval)
        {
            members.Join(group, call.Caller, [call.Caller.Number], "invite");
            call.Reply(new Node("group", [("jid", group.Jid)]));
            return;
        }

        var (_, after) = group.Change(r => r with { Requests = r.Requests.SetItem(call.Caller.Number, new JoinRequestRecord(groups.Now, "invite_link")) });
        notifier.TellAdmins(after, call.Caller, nodes.Members("created_membership_requests", after, [call.Caller.Number], [("request_method", "invite_link")]));
        call.Reply(new Node("membership_approval_request", [("jid", group.Jid)]));
    }

    private void Accept(GroupCall call)
    {
        if (FindInvitation(call, call.Action, groups.Now) is not { } invitation) throw GroupRefusedException.NotAcceptable();
        if (call.Group.Has(call.Caller)) throw GroupRefusedException.Conflict();
        call.Group.Change(r => r with { Invitations = r.Invitations.Remove(call.Action["code"]!) });
        members.Join(call.Group, accounts.FindByNumber(invitation.Inviter) ?? call.Caller, [call.Caller.Number], reason: null);
        call.Reply();
    }

    private void Revoke(GroupCall call)
    {
        call.RequireAdmin();
        var revoked = call.Action.All("participant").Select(p => p.RequireJid("jid"))
            .Select(jid => accounts.TryFind(jid, out var account) ? account.Number : null).OfType<string>().ToHashSet();
        call.Group.Change(r => r with { Invitations = r.Invitations.RemoveRange(r.Invitations.Where(i => revoked.Contains(i.Value.Invited)).Select(i => i.Key)) });
        call.Reply(new Node("revoke", default, call.Action.Content));
    }
}
