using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>What became of one person when members of a group were changed.</summary>
/// <param name="Participant">The person, as WhatsApp names it in the answer.</param>
/// <param name="Status">200 when it was done; else WhatsApp's code: 403 not allowed (see <paramref name="Invitation"/>), 404 not there, 409 there already.</param>
/// <param name="Alternate">The person's other address, when WhatsApp tells it.</param>
/// <param name="Invitation">What to send to a person whose settings do not let others add it; comes with 403.</param>
public sealed record ParticipantResult(Jid Participant, int Status, Jid? Alternate, GroupInvitation? Invitation)
{
    /// <summary>True when it was done.</summary>
    public bool IsDone => Status == 200;
}

/// <summary>Lets one person join by itself; travels in a group-invite message.</summary>
/// <param name="Code">The code.</param>
/// <param name="ExpiresAt">When it stops to count.</param>
public sealed record GroupInvitation(string Code, DateTimeOffset ExpiresAt);

/// <summary>A group that was made.</summary>
/// <param name="Group">The group.</param>
/// <param name="Refused">Those who could not be added, and why.</param>
public sealed record CreatedGroup(GroupMetadata Group, IReadOnlyList<ParticipantResult> Refused);

/// <summary>What came of joining by a link.</summary>
/// <param name="Group">The group.</param>
/// <param name="IsMember">False: an admin has to let us in first.</param>
public sealed record GroupJoinResult(Jid Group, bool IsMember);

/// <summary>Somebody waits to be let into a group.</summary>
/// <param name="Jid">The person, as the group names it.</param>
/// <param name="Phone">Its phone number, when the group names it by LID and WhatsApp tells it.</param>
/// <param name="RequestedAt">Since when.</param>
/// <param name="Method">How it came (<c>invite_link</c>, <c>linked_group_join</c>, <c>non_admin_add</c>), as WhatsApp writes it.</param>
public sealed record GroupJoinRequest(Jid Jid, Jid? Phone, DateTimeOffset? RequestedAt, string? Method);

/// <summary>A group of a community.</summary>
/// <param name="Jid">Its address.</param>
/// <param name="Subject">Its name.</param>
/// <param name="IsAnnouncements">It is the announcement group.</param>
/// <param name="Size">How many members, when WhatsApp tells it.</param>
public sealed record Subgroup(Jid Jid, string Subject, bool IsAnnouncements, int? Size);

/// <summary>A group's picture.</summary>
/// <param name="Id">Its number, which changes with the picture.</param>
/// <param name="Url">Where it can be fetched for a while.</param>
public sealed record GroupPicture(string Id, Uri Url);
