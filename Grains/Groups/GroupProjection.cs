using Wapio.Grains.Abstractions.Groups;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.Grains.Groups;

/// <summary>What the client tells of groups, as callers see it.</summary>
internal static class GroupProjection
{
    /// <summary>A group with its members.</summary>
    public static GroupView ToView(this GroupMetadata group) => new()
    {
        Jid = group.Jid.ToString(),
        Subject = group.Subject,
        Description = group.Description?.Text,
        Owner = group.OwnerAddress(),
        CreatedAt = group.CreatedAt,
        IsAnnounce = group.IsAnnounce,
        IsLocked = group.IsLocked,
        RequiresApproval = group.RequiresApproval,
        MembersCanAdd = group.MembersCanAdd,
        EphemeralSeconds = group.EphemeralSeconds(),
        IsCommunity = group.IsCommunity,
        IsCommunityAnnouncements = group.IsCommunityAnnouncements,
        Parent = group.Parent?.ToString(),
        IsSuspended = group.IsSuspended,
        Size = group.MemberCount(),
        Addressing = group.Addressing == GroupAddressing.Lid ? "lid" : "pn",
        Participants = [.. group.Participants.Select(ToView)],
    };

    /// <summary>Who made it, by phone where that is known.</summary>
    public static string? OwnerAddress(this GroupMetadata group) => (group.CreatorPhone ?? group.Creator)?.ToString();

    /// <summary>For how many seconds messages stay; 0 for ever.</summary>
    public static long EphemeralSeconds(this GroupMetadata group) => (long)(group.DisappearingTimer?.TotalSeconds ?? 0);

    /// <summary>How many members it has: lists of groups may tell the number without the members, or the members without the number.</summary>
    public static int MemberCount(this GroupMetadata group) => Math.Max(group.Size, group.Participants.Count);

    /// <summary>What became of a person.</summary>
    public static ParticipantOutcome ToView(this ParticipantResult result)
    {
        var (lid, phone) = Addresses(result.Participant, result.Alternate);
        return new ParticipantOutcome(
            result.Participant.ToBare().ToString(), lid, phone, result.Status, result.Invitation?.Code, result.Invitation?.ExpiresAt);
    }

    /// <summary>A member who came in without trouble.</summary>
    public static ParticipantOutcome ToDone(this GroupParticipant member)
    {
        var (lid, phone) = Addresses(member.Jid, member.Alternate);
        return new ParticipantOutcome(member.Jid.ToBare().ToString(), lid, phone, 200, null, null);
    }

    /// <summary>Somebody who waits to be let in.</summary>
    public static JoinRequestView ToView(this GroupJoinRequest request)
    {
        var (lid, phone) = Addresses(request.Jid, request.Phone);
        return new JoinRequestView(request.Jid.ToBare().ToString(), lid, phone, request.RequestedAt, request.Method);
    }

    /// <summary>A group of a community.</summary>
    public static SubgroupView ToView(this Subgroup group) => new(group.Jid.ToString(), group.Subject, group.IsAnnouncements, group.Size);

    private static GroupMemberView ToView(GroupParticipant member)
    {
        var (lid, phone) = Addresses(member.Jid, member.Alternate);
        return new GroupMemberView(member.Jid.ToBare().ToString(), lid, phone, member.Role.ToString().ToLowerInvariant());
    }

    private static (string? Lid, string? Phone) Addresses(Jid jid, Jid? alternate)
    {
        Jid? lid = jid.IsLid ? jid : alternate is { IsLid: true } other ? other : null;
        Jid? phone = jid.IsPhone ? jid : alternate is { IsPhone: true } second ? second : null;
        return (lid?.ToBare().ToString(), phone?.ToBare().ToString());
    }
}
