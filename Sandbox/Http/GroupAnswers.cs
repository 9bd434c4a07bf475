using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Http;

/// <summary>A group.</summary>
internal sealed record GroupAnswer(
    string Id, string Subject, string? Description, string Addressing, bool Announce, bool Locked, bool Approval, bool MembersAdd, long Ephemeral,
    string InviteCode, long PictureId, bool Community, string? Parent, IReadOnlyList<MemberAnswer> Participants, IReadOnlyList<string> Requests)
{
    public static GroupAnswer Of(Group group)
    {
        var r = group.Record;
        return new GroupAnswer(group.Jid.ToString(), r.Subject, r.Description?.Text, r.ByLid ? "lid" : "pn", r.Announce, r.Locked, r.Approval, r.MembersAdd, r.Ephemeral,
            r.InviteCode, r.PictureId, r.IsCommunity, r.Parent is null ? null : r.Parent + "@g.us",
            [.. r.Members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new MemberAnswer(m.Key, m.Value))],
            [.. r.Requests.Keys.Order(StringComparer.Ordinal)]);
    }
}

/// <summary>Somebody in a group.</summary>
internal sealed record MemberAnswer(string Number, GroupRole Role);

/// <summary>What became of one person: 200, or the error code.</summary>
internal sealed record MemberOutcome(string Participant, int Status)
{
    public static MemberOutcome Of(Node participant, AccountDirectory accounts)
    {
        var jid = participant.GetJid("jid")!.Value;
        return new MemberOutcome(accounts.TryFind(jid, out var account) ? account.Number : jid.ToString(), (int)(participant.GetNumber("error") ?? 200));
    }
}

/// <summary>A group's invite code.</summary>
internal sealed record InviteAnswer(string Code);

/// <summary>Whether one is in the group now; else one waits for an admin.</summary>
internal sealed record JoinAnswer(bool Joined);

/// <summary>Makes a group: by a phone, with others, addressed by <c>lid</c> or <c>pn</c>.</summary>
internal sealed record CreateGroup(string? Number, string? Subject, IReadOnlyList<string>? Participants, string? Addressing, bool Community, string? Parent);

/// <summary>Does something to members, or to those who wait.</summary>
internal sealed record ChangeMembers(string? Number, string? Action, IReadOnlyList<string>? Participants);

/// <summary>Changes something of a group.</summary>
internal sealed record ChangeGroup(string? Number, string? Value);

/// <summary>Asks for the invite code, or for a new one.</summary>
internal sealed record InviteToGroup(string? Number, bool Renew);

/// <summary>Joins by an invite code.</summary>
internal sealed record JoinGroup(string? Number, string? Code);
