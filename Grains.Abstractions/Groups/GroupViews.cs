using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Groups;

/// <summary>A group or community as callers see it.</summary>
[GenerateSerializer, Immutable, Alias("wapio.GroupView")]
public sealed record GroupView
{
    /// <summary>Its address, <c>...@g.us</c>.</summary>
    [Id(0)] public required string Jid { get; init; }

    /// <summary>Its name; may be empty.</summary>
    [Id(1)] public required string Subject { get; init; }

    /// <summary>Its description; null when there is none, or in a list.</summary>
    [Id(2)] public string? Description { get; init; }

    /// <summary>Who made it, when WhatsApp tells it.</summary>
    [Id(3)] public string? Owner { get; init; }

    /// <summary>When it was made, when WhatsApp tells it.</summary>
    [Id(4)] public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Only admins write.</summary>
    [Id(5)] public bool IsAnnounce { get; init; }

    /// <summary>Only admins change name, description and picture.</summary>
    [Id(6)] public bool IsLocked { get; init; }

    /// <summary>Who comes by the invite link waits until an admin lets him in.</summary>
    [Id(7)] public bool RequiresApproval { get; init; }

    /// <summary>Members who are no admins may add others.</summary>
    [Id(8)] public bool MembersCanAdd { get; init; }

    /// <summary>After how many seconds messages disappear; 0 when they stay.</summary>
    [Id(9)] public long EphemeralSeconds { get; init; }

    /// <summary>It is a community: nobody writes in it, but in the groups that belong to it.</summary>
    [Id(10)] public bool IsCommunity { get; init; }

    /// <summary>It is the announcement group of its community.</summary>
    [Id(11)] public bool IsCommunityAnnouncements { get; init; }

    /// <summary>The community that it belongs to; null when to none.</summary>
    [Id(12)] public string? Parent { get; init; }

    /// <summary>WhatsApp has suspended it.</summary>
    [Id(13)] public bool IsSuspended { get; init; }

    /// <summary>How many members it has.</summary>
    [Id(14)] public int Size { get; init; }

    /// <summary>How it names its members: <c>lid</c> or <c>pn</c>.</summary>
    [Id(15)] public string? Addressing { get; init; }

    /// <summary>Its members; empty where WhatsApp tells none.</summary>
    [Id(16)] public ImmutableArray<GroupMemberView> Participants { get; init; } = [];
}

/// <summary>Somebody in a group.</summary>
/// <param name="Jid">The account, as the group names it.</param>
/// <param name="Lid">Its LID, when known.</param>
/// <param name="PhoneJid">Its address by phone number, when known.</param>
/// <param name="Role"><c>member</c>, <c>admin</c> or <c>superadmin</c>.</param>
[GenerateSerializer, Immutable, Alias("wapio.GroupMemberView")]
public sealed record GroupMemberView(
    [property: Id(0)] string Jid,
    [property: Id(1)] string? Lid,
    [property: Id(2)] string? PhoneJid,
    [property: Id(3)] string Role);

/// <summary>Groups.</summary>
/// <param name="Items">Without their members.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.GroupPage")]
public sealed record GroupPage(
    [property: Id(0)] ImmutableArray<GroupView> Items,
    [property: Id(1)] string? NextCursor);

/// <summary>What became of one person when members of a group were changed.</summary>
/// <param name="Jid">The person, as WhatsApp names it.</param>
/// <param name="Lid">Its LID, when known.</param>
/// <param name="PhoneJid">Its address by phone number, when known.</param>
/// <param name="Status">200 when it was done; else WhatsApp's code: 403 not allowed, 404 not there, 408 left a short while ago, 409 there already.</param>
/// <param name="InviteCode">With 403: what to send to a person whose settings do not let others add it.</param>
/// <param name="InviteExpiresAt">When that stops to count.</param>
[GenerateSerializer, Immutable, Alias("wapio.ParticipantOutcome")]
public sealed record ParticipantOutcome(
    [property: Id(0)] string Jid,
    [property: Id(1)] string? Lid,
    [property: Id(2)] string? PhoneJid,
    [property: Id(3)] int Status,
    [property: Id(4)] string? InviteCode,
    [property: Id(5)] DateTimeOffset? InviteExpiresAt);

/// <summary>What became of each person.</summary>
/// <param name="Items">In WhatsApp's order.</param>
[GenerateSerializer, Immutable, Alias("wapio.ParticipantOutcomes")]
public sealed record ParticipantOutcomes([property: Id(0)] ImmutableArray<ParticipantOutcome> Items);

/// <summary>A group that was made.</summary>
/// <param name="Group">The group.</param>
/// <param name="Participants">What became of those who were to be in it.</param>
[GenerateSerializer, Immutable, Alias("wapio.CreatedGroupView")]
public sealed record CreatedGroupView(
    [property: Id(0)] GroupView Group,
    [property: Id(1)] ImmutableArray<ParticipantOutcome> Participants);

/// <summary>The invite link of a group.</summary>
/// <param name="Code">The code at its end.</param>
/// <param name="Link">The whole of it.</param>
[GenerateSerializer, Immutable, Alias("wapio.GroupInviteView")]
public sealed record GroupInviteView([property: Id(0)] string Code, [property: Id(1)] string Link);

/// <summary>What came of joining by a link.</summary>
/// <param name="Jid">The group.</param>
/// <param name="IsMember">False: an admin has to let this number in first.</param>
[GenerateSerializer, Immutable, Alias("wapio.JoinedGroup")]
public sealed record JoinedGroup([property: Id(0)] string Jid, [property: Id(1)] bool IsMember);

/// <summary>Somebody who waits to be let into a group.</summary>
/// <param name="Jid">The person, as the group names it.</param>
/// <param name="Lid">Its LID, when known.</param>
/// <param name="PhoneJid">Its address by phone number, when known.</param>
/// <param name="RequestedAt">Since when, when WhatsApp tells it.</param>
/// <param name="Method">How it came (<c>invite_link</c>, ...), as WhatsApp writes it.</param>
[GenerateSerializer, Immutable, Alias("wapio.JoinRequestView")]
public sealed record JoinRequestView(
    [property: Id(0)] string Jid,
    [property: Id(1)] string? Lid,
    [property: Id(2)] string? PhoneJid,
    [property: Id(3)] DateTimeOffset? RequestedAt,
    [property: Id(4)] string? Method);

/// <summary>Those who wait to be let into a group.</summary>
/// <param name="Items">In WhatsApp's order.</param>
[GenerateSerializer, Immutable, Alias("wapio.JoinRequestList")]
public sealed record JoinRequestList([property: Id(0)] ImmutableArray<JoinRequestView> Items);

/// <summary>A group of a community.</summary>
/// <param name="Jid">Its address.</param>
/// <param name="Subject">Its name.</param>
/// <param name="IsAnnouncements">It is the announcement group.</param>
/// <param name="Size">How many members it has, when WhatsApp tells it.</param>
[GenerateSerializer, Immutable, Alias("wapio.SubgroupView")]
public sealed record SubgroupView(
    [property: Id(0)] string Jid,
    [property: Id(1)] string Subject,
    [property: Id(2)] bool IsAnnouncements,
    [property: Id(3)] int? Size);

/// <summary>The groups of a community.</summary>
/// <param name="Items">In WhatsApp's order.</param>
[GenerateSerializer, Immutable, Alias("wapio.SubgroupList")]
public sealed record SubgroupList([property: Id(0)] ImmutableArray<SubgroupView> Items);
