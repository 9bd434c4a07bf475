using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>Adds people to groups and says of each what became of it: added, or why not.</summary>
internal sealed class MemberChanges(AccountDirectory accounts, GroupDirectory groups, GroupNotifier notifier)
{
    private const int MostMembers = 2000;
    private const long InvitationLifetime = 3 * 24 * 3600;

    /// <summary>Adds those who can be added.</summary>
    /// <param name="group">The group.</param>
    /// <param name="caller">Who adds.</param>
    /// <param name="asked">The <c>participant</c> nodes of the query.</param>
    /// <param name="isNew">The group was just made: nobody has heard of it.</param>
    /// <returns>A <c>participant</c> node for each.</returns>
    public List<Node> Add(Group group, Account caller, IEnumerable<Node> asked, bool isNew = false)
    {
        var wanted = asked.Select(p => p.RequireJid("jid").ToBare()).Distinct().ToList();
        var (outcomes, added) = (new List<Node>(wanted.Count), new List<string>(wanted.Count));
        var known = group.Record;
        foreach (var jid in wanted)
        {
            var found = accounts.TryFind(jid, out var account);
            if (!found || account!.Devices.IsEmpty) outcomes.Add(Outcome(jid, 404));
            else if (isNew && account == caller) continue;
            else if (known.Members.ContainsKey(account.Number)) outcomes.Add(Outcome(jid, 409));
            else if (known.Members.Count + added.Count >= MostMembers) outcomes.Add(Outcome(jid, 419));
            else if (!MayBeAdded(account, caller)) outcomes.Add(Invite(group, caller, account, jid));
            else
            {
                added.Add(account.Number);
                outcomes.Add(new Node("participant", [("jid", account.Address(known.ByLid)), (known.ByLid ? "phone_number" : "lid", account.Address(!known.ByLid))]));
            }
        }

        if (added.Count > 0) Join(group, caller, added, reason: null, silent: isNew);
        return outcomes;
    }

    /// <summary>Makes people members, and members of the community's announcement group too.</summary>
    public void Join(Group group, Account actor, IReadOnlyList<string> numbers, string? reason, bool silent = false)
    {
        var (before, after) = group.Change(r => r with
        {
            Members = r.Members.AddRange(numbers.Where(n => !r.Members.ContainsKey(n)).Select(n => KeyValuePair.Create(n, GroupRole.Member))),
            Requests = r.Requests.RemoveRange(numbers),
            Version = r.Version + 1,
        });
        if (!silent) notifier.TellAdded(before, after, actor, reason);
        if (after.Parent is not { } parent || after.IsAnnouncementGroup || groups.Find(new Jid(parent, JidServers.Group)) is not { } community) return;

        // Who is in a group of a community is in the community, and hears its announcements.
        var newcomers = numbers.Where(n => !community.Record.Members.ContainsKey(n)).ToList();
        if (newcomers.Count > 0) Join(community, actor, newcomers, "linked_group_join");
        foreach (var announcements in groups.SubgroupsOf(community).Where(g => g.Record.IsAnnouncementGroup))
        {
            var missing = numbers.Where(n => !announcements.Record.Members.ContainsKey(n)).ToList();
            if (missing.Count > 0) Join(announcements, actor, missing, "linked_group_join");
        }
    }

    /// <summary>Takes members out.</summary>
    public void Leave(Group group, Account actor, IReadOnlyCollection<string> numbers)
    {
        var (before, after) = group.Change(r => r with { Members = WithAdmin(r.Members.RemoveRange(numbers)), Version = r.Version + 1 });
        notifier.TellRemoved(before, after, actor);
        if (after.Members.IsEmpty) groups.Remove(group);
    }

    /// <summary>A group is never without an admin: when the last one goes, the first of those who stay becomes one.</summary>
    private static System.Collections.Immutable.ImmutableDictionary<string, GroupRole> WithAdmin(System.Collections.Immutable.ImmutableDictionary<string, GroupRole> members) =>
        members.IsEmpty || members.Values.Any(r => r > GroupRole.Member)
            ? members
            : members.SetItem(members.Keys.Min(StringComparer.Ordinal)!, GroupRole.Admin);

    public static Node Outcome(Jid jid, int error, NodeContent content = default) =>
        new("participant", [("jid", jid), ("error", GroupNodes.Text(error))], content);

    private static bool MayBeAdded(Account account, Account caller) => PrivacyRules.Allows(account, caller, PrivacyRules.GroupAdd);

    private Node Invite(Group group, Account caller, Account invited, Jid jid)
    {
        var (code, expires) = (GroupDirectory.NewCode(), groups.Now + InvitationLifetime);
        group.Change(r => r with { Invitations = r.Invitations.Add(code, new AddInvitationRecord(invited.Number, caller.Number, expires)) });
        return Outcome(jid, 403, new Node("add_request", [("code", code), ("expiration", GroupNodes.Text(expires))]));
    }
}
