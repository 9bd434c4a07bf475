using Wapio.Api.Addresses;
using Wapio.Grains.Abstractions.Groups;

namespace Wapio.Api.Groups;

/// <summary>A group. In lists it comes without description and participants.</summary>
/// <param name="Jid">Its address (JID).</param>
/// <param name="Id">The same as <c>jid</c>.</param>
/// <param name="Name">The same as <c>subject</c>.</param>
/// <param name="Subject">Its name.</param>
/// <param name="Description">Its description; null in lists.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Announce">True when only admins may write.</param>
/// <param name="Restrict">True when only admins may change its name, picture and description.</param>
/// <param name="Locked">The same as <c>restrict</c>.</param>
/// <param name="JoinApproval">True when admins must let people in.</param>
/// <param name="MemberAddMode">Who may add people: <c>all_member_add</c> or <c>admin_add</c>.</param>
/// <param name="Ephemeral">After how many seconds messages disappear; 0 for never.</param>
/// <param name="IsCommunity">True when it is a community, which has groups.</param>
/// <param name="IsAnnouncements">True when it is where a community announces.</param>
/// <param name="ParentJid">The community that it belongs to.</param>
/// <param name="Suspended">True when WhatsApp has suspended it.</param>
/// <param name="Size">How many are in it.</param>
/// <param name="Addressing">How its members are addressed: <c>lid</c> or <c>pn</c>.</param>
/// <param name="Participants">Who is in it; null in lists.</param>
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
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
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
/// <param name="Jid">Its address (JID).</param>
/// <param name="Id">The same as <c>jid</c>.</param>
/// <param name="Lid">Its LID address, as far as it is known.</param>
/// <param name="PhoneNumber">Its phone number in international form, as far as it is known.</param>
/// <param name="Role"><c>member</c>, <c>admin</c> or <c>superadmin</c>.</param>
/// <param name="IsAdmin">True for both kinds of admin.</param>
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
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record GroupMemberListBody(IReadOnlyList<GroupMemberBody> Data, string? NextCursor);

/// <summary>What became of one person.</summary>
/// <param name="Jid">Its address (JID).</param>
/// <param name="Lid">Its LID address, as far as it is known.</param>
/// <param name="PhoneNumber">Its phone number in international form, as far as it is known.</param>
/// <param name="Status">200 when it was done; else WhatsApp's code: 403 not allowed, 404 not there, 408 left a short while ago, 409 there already.</param>
/// <param name="Success">True when all went well.</param>
/// <param name="InviteCode">An invitation that can be sent, where the person may not be added.</param>
/// <param name="InviteExpiresAt">When that invitation ends.</param>
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
/// <param name="Success">Whether it went well.</param>
/// <param name="Participants">Who it is about, each with what came of it.</param>
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
/// <param name="GroupJid">The group's JID.</param>
/// <param name="Id">The same as <c>group_jid</c>.</param>
/// <param name="Subject">Its name.</param>
/// <param name="Name">The same as <c>subject</c>.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="Participants">Everybody who was to be in it, each with what came of it: WhatsApp may refuse some.</param>
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
/// <param name="Success">Whether it went well.</param>
/// <param name="Changed">What was changed, in the order in which it was done.</param>
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
/// <param name="InviteCode">The code of the invitation.</param>
/// <param name="InviteLink">The invitation as a link.</param>
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
/// <param name="GroupJid">The group's JID.</param>
/// <param name="Id">The same as <c>group_jid</c>.</param>
/// <param name="Status"><c>joined</c>, or <c>pending</c> when an admin must let the number in.</param>
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
/// <param name="Jid">Its address (JID).</param>
/// <param name="Lid">Its LID address, as far as it is known.</param>
/// <param name="PhoneNumber">Its phone number in international form, as far as it is known.</param>
/// <param name="RequestedAt">When the person asked to be let in.</param>
/// <param name="Method">How: by an invitation, by a link, and so on.</param>
public sealed record WaitingPersonBody(string Jid, string? Lid, string? PhoneNumber, DateTimeOffset? RequestedAt, string? Method);

/// <summary>Those who wait to be let in.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
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
/// <param name="Jid">Its address (JID).</param>
/// <param name="Id">The same as <c>jid</c>.</param>
/// <param name="Subject">Its name.</param>
/// <param name="Name">The same as <c>subject</c>.</param>
/// <param name="IsAnnouncements">True when it is where the community announces.</param>
/// <param name="Size">How many are in it, if WhatsApp says.</param>
public sealed record SubgroupBody(string Jid, string Id, string Subject, string Name, bool IsAnnouncements, int? Size);

/// <summary>The groups of a community.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record SubgroupListBody(IReadOnlyList<SubgroupBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static SubgroupListBody From(SubgroupList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new([.. list.Items.Select(i => new SubgroupBody(i.Jid, i.Jid, i.Subject, i.Subject, i.IsAnnouncements, i.Size))], null);
    }
}
