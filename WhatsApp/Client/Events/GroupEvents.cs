using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.WhatsApp.Client.Events;

/// <summary>Something happened to a group. Committed before it is acknowledged.</summary>
/// <param name="Group">The group or community.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public abstract record GroupEvent(Jid Group, DateTimeOffset Timestamp) : ClientEvent
{
    /// <summary>Who did it, as the group names members; null when WhatsApp does not tell.</summary>
    public Jid? Actor { get; init; }

    /// <summary>The actor's other address (phone for LID, LID for phone), when known.</summary>
    public Jid? ActorAlternate { get; init; }
}

/// <summary>We are in a group that we were not in, or we made it: the whole of it.</summary>
/// <param name="Metadata">The group.</param>
/// <param name="Reason">How we came into it (<c>invite</c>, <c>linked_group_join</c>), as WhatsApp writes it; null when somebody added us.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupJoined(GroupMetadata Metadata, string? Reason, DateTimeOffset Timestamp) : GroupEvent(Metadata.Jid, Timestamp);

/// <summary>What happened to members.</summary>
public enum GroupMemberChange
{
    /// <summary>They came in.</summary>
    Added,

    /// <summary>They are out: removed, or they left by themselves, which the actor tells.</summary>
    Removed,

    /// <summary>They are admins now.</summary>
    Promoted,

    /// <summary>They are admins no longer.</summary>
    Demoted,

    /// <summary>They have changed their phone number.</summary>
    NumberChanged,
}

/// <summary>Members of a group have changed.</summary>
/// <param name="Group">The group.</param>
/// <param name="Change">What happened.</param>
/// <param name="Participants">To whom.</param>
/// <param name="Reason">How they came in (<c>invite</c>), as WhatsApp writes it; null otherwise.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupMembersChanged(
    Jid Group, GroupMemberChange Change, IReadOnlyList<GroupParticipant> Participants, string? Reason, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>A group has another name.</summary>
/// <param name="Group">The group.</param>
/// <param name="Subject">The name.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupSubjectChanged(Jid Group, string Subject, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>A group has another description.</summary>
/// <param name="Group">The group.</param>
/// <param name="Description">The description; null when it was removed.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupDescriptionChanged(Jid Group, GroupDescription? Description, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>Settings of a group that are on or off.</summary>
public enum GroupSetting
{
    /// <summary>Only admins write.</summary>
    Announce,

    /// <summary>Only admins change name, description and picture.</summary>
    Locked,

    /// <summary>Who comes by the invite link has to be let in.</summary>
    RequiresApproval,

    /// <summary>Members who are no admins may add others.</summary>
    MembersCanAdd,

    /// <summary>WhatsApp has suspended the group.</summary>
    Suspended,
}

/// <summary>A setting of a group was switched.</summary>
/// <param name="Group">The group.</param>
/// <param name="Setting">The setting.</param>
/// <param name="IsOn">How it is now.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupSettingChanged(Jid Group, GroupSetting Setting, bool IsOn, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>The timer of disappearing messages of a group was set.</summary>
/// <param name="Group">The group.</param>
/// <param name="Timer">After how long messages disappear; null for never.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupTimerChanged(Jid Group, TimeSpan? Timer, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>A group's invite link was replaced. Only admins hear of it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Code">The new code.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupInviteChanged(Jid Group, string Code, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>Somebody asks to be let in, or does no longer. Only admins hear of it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Participants">Who.</param>
/// <param name="IsWithdrawn">True when the request is gone: taken back or turned down, which the actor tells.</param>
/// <param name="Method">How they asked (<c>invite_link</c>), as WhatsApp writes it.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupJoinRequested(
    Jid Group, IReadOnlyList<GroupParticipant> Participants, bool IsWithdrawn, string? Method, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>A group was linked with a community or unlinked from it. Both hear of it.</summary>
/// <param name="Group">The one that the news is about.</param>
/// <param name="Other">The other one.</param>
/// <param name="OtherIsParent">True when the other one is the community.</param>
/// <param name="IsLinked">False when they were unlinked.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupLinkChanged(Jid Group, Subgroup Other, bool OtherIsParent, bool IsLinked, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);

/// <summary>A group is gone for all.</summary>
/// <param name="Group">The group.</param>
/// <param name="Reason">Why, as WhatsApp writes it.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record GroupDeleted(Jid Group, string? Reason, DateTimeOffset Timestamp) : GroupEvent(Group, Timestamp);
