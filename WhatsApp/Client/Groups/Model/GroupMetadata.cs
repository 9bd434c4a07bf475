using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>What a group or community is, and who is in it. Immutable (seen in tulir/whatsmeow, group.go).</summary>
public sealed record GroupMetadata
{
    /// <summary>Its address.</summary>
    public required Jid Jid { get; init; }

    /// <summary>Its name; may be empty.</summary>
    public required string Subject { get; init; }

    /// <summary>Who set the name, when known.</summary>
    public Jid? SubjectSetBy { get; init; }

    /// <summary>When the name was set, when known.</summary>
    public DateTimeOffset? SubjectSetAt { get; init; }

    /// <summary>Who made it, as the group names members, when known.</summary>
    public Jid? Creator { get; init; }

    /// <summary>The phone number of who made it, when it is named by LID and known.</summary>
    public Jid? CreatorPhone { get; init; }

    /// <summary>When it was made, when known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How members are named.</summary>
    public GroupAddressing Addressing { get; init; }

    /// <summary>The description; null when there is none.</summary>
    public GroupDescription? Description { get; init; }

    /// <summary>Only admins write.</summary>
    public bool IsAnnounce { get; init; }

    /// <summary>Only admins change name, description and picture.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Who comes by the invite link waits until an admin lets him in.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>Members who are no admins may add others.</summary>
    public bool MembersCanAdd { get; init; }

    /// <summary>After how long messages disappear; null when they stay.</summary>
    public TimeSpan? DisappearingTimer { get; init; }

    /// <summary>It is a community: nobody writes in it, but in the groups that belong to it.</summary>
    public bool IsCommunity { get; init; }

    /// <summary>The community it belongs to; null when to none.</summary>
    public Jid? Parent { get; init; }

    /// <summary>It is the announcement group of its community.</summary>
    public bool IsCommunityAnnouncements { get; init; }

    /// <summary>WhatsApp has suspended it.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>How many members there are; in lists that come without members too.</summary>
    public int Size { get; init; }

    /// <summary>The members; empty where WhatsApp gives none.</summary>
    public IReadOnlyList<GroupParticipant> Participants { get; init; } = [];

    /// <summary>WhatsApp's version of the list of members; opaque.</summary>
    internal string? ParticipantVersion { get; init; }

    /// <summary>The member with an address, either of the two; null when there is none.</summary>
    public GroupParticipant? Find(Jid account)
    {
        foreach (var participant in Participants)
        {
            if (participant.Is(account)) return participant;
        }

        return null;
    }
}
