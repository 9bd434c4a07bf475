using Wapio.Api.Addresses;
using Wapio.Grains.Abstractions.Groups;

namespace Wapio.Api.Groups;

/// <summary>A group. In lists it comes without description and participants.</summary>
public sealed record GroupBody(
    string Jid,
    string Id,
    string Name,
    string Subject,
    string? Description,
    string? Owner,
    DateTimeOffset? CreatedAt,
    bool Announce,
    bool Restrict,
    bool Locked,
    bool JoinApproval,
    string MemberAddMode,
    long Ephemeral,
    bool IsCommunity,
    bool IsAnnouncements,
    string? ParentJid,
    bool Suspended,
    int Size,
    string? Addressing,
    IReadOnlyList<GroupMemberBody>? Participants)
{
    /// <summary>Writes it.</summary>
    public static GroupBody From(GroupView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Listed(view) with { Participants = [.. view.Participants.Select(GroupMemberBody.From)] };
    }

    /// <summary>Writes it without its participants.</summary>
    public static GroupBody Listed(GroupView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.Jid, view.Jid, view.Subject, view.Subject, view.Description, view.Owner, view.CreatedAt, view.IsAnnounce, view.IsLocked, view.IsLocked,
            view.RequiresApproval, view.MembersCanAdd ? "all_member_add" : "admin_add", view.EphemeralSeconds, view.IsCommunity, view.IsCommunityAnnouncements,
            view.Parent, view.IsSuspended, view.Size, view.Addressing, null);
    }
}

/// <summary>A page of groups.</summary>
public sealed record GroupListBody(IReadOnlyList<GroupBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static GroupListBody From(GroupPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new([.. page.Items.Select(GroupBody.Listed)], page.NextCursor);
    }
}

/// <summary>Somebody in a group.</summary>
public sealed record GroupMemberBody(string Jid, string Id, string? Lid, string? PhoneNumber, string Role, bool IsAdmin)
{
    /// <summary>Writes it.</summary>
    public static GroupMemberBody From(GroupMemberView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Jid, view.Jid, view.Lid, PhoneJids.NumberOf(view.PhoneJid), view.Role, view.Role != "member");
    }
}

/// <summary>Those who are in a group.</summary>
public sealed record GroupMemberListBody(IReadOnlyList<GroupMemberBody> Data, string? NextCursor);

/// <summary>What became of one person.</summary>
public sealed record ParticipantBody(
    string Jid, string? Lid, string? PhoneNumber, int Status, bool Success, string? InviteCode, DateTimeOffset? InviteExpiresAt)
{
    /// <summary>Writes it.</summary>
    public static ParticipantBody From(ParticipantOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(
            outcome.Jid, outcome.Lid, PhoneJids.NumberOf(outcome.PhoneJid), outcome.Status, outcome.Status == 200, outcome.InviteCode, outcome.InviteExpiresAt);
    }
}

/// <summary>What became of each person.</summary>
public sealed record ParticipantListBody(bool Success, IReadOnlyList<ParticipantBody> Participants)
{
    /// <summary>Writes it.</summary>
    public static ParticipantListBody From(ParticipantOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return new(true, [.. outcomes.Items.Select(ParticipantBody.From)]);
    }
}

/// <summary>A group that was made.</summary>
public sealed record CreatedGroupBody(string GroupJid, string Id, string Subject, string Name, string? Description, IReadOnlyList<ParticipantBody> Participants)
{
    /// <summary>Writes it.</summary>
    public static CreatedGroupBody From(CreatedGroupView created)
    {
        ArgumentNullException.ThrowIfNull(created);
        var group = created.Group;
        return new(group.Jid, group.Jid, group.Subject, group.Subject, group.Description, [.. created.Participants.Select(ParticipantBody.From)]);
    }
}

/// <summary>Which settings were changed.</summary>
public sealed record ChangedSettingsBody(bool Success, IReadOnlyList<string> Changed)
{
    /// <summary>Writes it.</summary>
    public static ChangedSettingsBody From(ChangedSettings changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new(true, changed.Names);
    }
}

/// <summary>The invite link of a group.</summary>
public sealed record GroupInviteBody(string InviteCode, string InviteLink)
{
    /// <summary>Writes it.</summary>
    public static GroupInviteBody From(GroupInviteView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Code, view.Link);
    }
}

/// <summary>What came of joining.</summary>
public sealed record JoinedGroupBody(string GroupJid, string Id, string Status)
{
    /// <summary>Writes it.</summary>
    public static JoinedGroupBody From(JoinedGroup joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        return new(joined.Jid, joined.Jid, joined.IsMember ? "joined" : "pending_approval");
    }
}

/// <summary>Somebody who waits to be let in.</summary>
public sealed record WaitingPersonBody(string Jid, string? Lid, string? PhoneNumber, DateTimeOffset? RequestedAt, string? Method);

/// <summary>Those who wait to be let in.</summary>
public sealed record WaitingListBody(IReadOnlyList<WaitingPersonBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static WaitingListBody From(JoinRequestList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new([.. list.Items.Select(i => new WaitingPersonBody(i.Jid, i.Lid, PhoneJids.NumberOf(i.PhoneJid), i.RequestedAt, i.Method))], null);
    }
}

/// <summary>A group of a community.</summary>
public sealed record SubgroupBody(string Jid, string Id, string Subject, string Name, bool IsAnnouncements, int? Size);

/// <summary>The groups of a community.</summary>
public sealed record SubgroupListBody(IReadOnlyList<SubgroupBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static SubgroupListBody From(SubgroupList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new([.. list.Items.Select(i => new SubgroupBody(i.Jid, i.Jid, i.Subject, i.Subject, i.IsAnnouncements, i.Size))], null);
    }
}
