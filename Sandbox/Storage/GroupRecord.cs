using System.Collections.Immutable;
using Wapio.Sandbox.Model.Groups;

namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of a group. People are named by phone number, times are seconds since 1970.</summary>
internal sealed record GroupRecord(string Id, string Subject, string Creator, long CreatedAt, bool ByLid)
{
    /// <summary>Who is in it.</summary>
    public ImmutableDictionary<string, GroupRole> Members { get; init; } = ImmutableDictionary<string, GroupRole>.Empty;

    /// <summary>Counts the changes of members.</summary>
    public long Version { get; init; } = 1;

    public string SubjectBy { get; init; } = Creator;

    public long SubjectAt { get; init; } = CreatedAt;

    public GroupDescriptionRecord? Description { get; init; }

    /// <summary>Only admins write.</summary>
    public bool Announce { get; init; }

    /// <summary>Only admins change subject, description and picture.</summary>
    public bool Locked { get; init; }

    /// <summary>Who comes by the link waits for an admin.</summary>
    public bool Approval { get; init; }

    /// <summary>Members who are no admins add others too.</summary>
    public bool MembersAdd { get; init; } = true;

    /// <summary>Seconds after which messages disappear; 0 when they stay.</summary>
    public long Ephemeral { get; init; }

    public string InviteCode { get; init; } = "";

    /// <summary>The last invite codes that no longer hold.</summary>
    public ImmutableArray<string> RevokedCodes { get; init; } = [];

    public ImmutableDictionary<string, JoinRequestRecord> Requests { get; init; } = ImmutableDictionary<string, JoinRequestRecord>.Empty;

    /// <summary>Invitations to those who could not be added, by code.</summary>
    public ImmutableDictionary<string, AddInvitationRecord> Invitations { get; init; } = ImmutableDictionary<string, AddInvitationRecord>.Empty;

    /// <summary>The number of the picture; 0 when there is none.</summary>
    public long PictureId { get; init; }

    /// <summary>It is a community.</summary>
    public bool IsCommunity { get; init; }

    /// <summary>The community it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>It is the announcement group of its community.</summary>
    public bool IsAnnouncementGroup { get; init; }
}

/// <summary>A group's description.</summary>
internal sealed record GroupDescriptionRecord(string Id, string Text, string By, long At);

/// <summary>Somebody wants to join.</summary>
internal sealed record JoinRequestRecord(long At, string Method);

/// <summary>Somebody who could not be added may join by himself.</summary>
internal sealed record AddInvitationRecord(string Invited, string Inviter, long Expires);
