using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>Those who wait to be let in: listed, approved, rejected by admins, and withdrawn by themselves.</summary>
internal sealed class RequestOperation(AccountDirectory accounts, GroupNodes nodes, GroupNotifier notifier, MemberChanges members) : IGroupOperation
{
    public IEnumerable<(string Type, string Tag)> Takes => [("get", "membership_approval_requests"), ("set", "membership_requests_action"), ("set", "cancel_membership_requests")];

    public void Handle(GroupCall call)
    {
        switch (call.Action.Tag)
        {
            case "membership_approval_requests":
                List(call);
                break;
            case "cancel_membership_requests":
                Drop(call, [call.Caller.Number]);
                call.Reply(new Node("cancel_membership_requests"));
                break;
            default:
                Decide(call);
                break;
        }
    }

    private void List(GroupCall call)
    {
        call.RequireAdmin();
        var record = call.Group.Record;
        call.Reply(new Node("membership_approval_requests", default, record.Requests.OrderBy(r => r.Value.At).ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => new Node("membership_approval_request",
            [
                ("jid", nodes.Name(record, r.Key)),
                ("phone_number", nodes.OtherName(record, r.Key)),
                ("request_method", r.Value.Method),
                ("request_time", GroupNodes.Text(r.Value.At)),
            ])).ToArray()));
    }

    private void Decide(GroupCall call)
    {
        call.RequireAdmin();
        if (call.Action.Content.List is not [{ Tag: "approve" or "reject" } decision]) throw GroupRefusedException.BadRequest();
        var (outcomes, decided) = (new List<Node>(), new List<string>());
        foreach (var jid in decision.All("participant").Select(p => p.RequireJid("jid")))
        {
            if (!accounts.TryFind(jid, out var account) || !call.Group.Record.Requests.ContainsKey(account.Number))
            {
                outcomes.Add(MemberChanges.Outcome(jid, 404));
                continue;
            }

            decided.Add(account.Number);
            outcomes.Add(new Node("participant", [("jid", jid)]));
        }

        if (decided.Count > 0)
        {
            if (decision.Tag == "approve") members.Join(call.Group, call.Caller, decided, "invite");
            else Drop(call, decided);
        }

        call.Reply(new Node("membership_requests_action", default, new Node(decision.Tag, default, outcomes.ToArray())));
    }

    private void Drop(GroupCall call, List<string> numbers)
    {
        var (before, after) = call.Group.Change(r => r with { Requests = r.Requests.RemoveRange(numbers) });
        var dropped = numbers.Where(before.Requests.ContainsKey).ToList();
        if (dropped.Count > 0) notifier.TellAdmins(after, call.Caller, nodes.Members("revoked_membership_requests", after, dropped));
    }
}
