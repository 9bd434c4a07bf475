namespace Wapio.Api.Groups;

/// <summary>A group to make.</summary>
/// <param name="Subject">Its name, 1 to 100 characters. Also <c>name</c>.</param>
/// <param name="Participants">Who is to be in it, by number or JID; 1023 at most.</param>
/// <param name="Description">Its description, up to 2048 characters.</param>
/// <param name="SessionId">The session.</param>
internal sealed record CreateGroupRequestBody(
    string? Subject = null, IReadOnlyList<string>? Participants = null, string? Description = null, string? SessionId = null);

/// <summary>People of a group.</summary>
/// <param name="Participants">Who, by number or JID; 1 to 1023.</param>
internal sealed record ParticipantsRequestBody(IReadOnlyList<string> Participants);

/// <summary>Settings of a group; what is absent stays as it is, and an unknown member is refused.</summary>
internal sealed record GroupSettingsRequestBody
{
    /// <summary>Whether only admins write.</summary>
    public bool? Announce { get; init; }

    /// <summary>Whether only admins change name, description and picture. Also <c>locked</c>.</summary>
    public bool? Restrict { get; init; }

    /// <summary>Another word for <c>restrict</c>.</summary>
    public bool? Locked { get; init; }

    /// <summary>Whether who comes by the invite link waits until an admin lets him in.</summary>
    public bool? JoinApproval { get; init; }

    /// <summary>Who adds members: <c>admin_add</c> or <c>all_member_add</c>.</summary>
    public string? MemberAddMode { get; init; }

    /// <summary>After how many seconds messages disappear: 0 for never, 86400, 604800 or 7776000.</summary>
    public long? Ephemeral { get; init; }

    /// <summary>The name, 1 to 100 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>The description, up to 2048 characters; empty removes it.</summary>
    public string? Description { get; init; }
}

/// <summary>An invitation to accept.</summary>
/// <param name="InviteCode">The code, or the whole link. Also <c>code</c>.</param>
/// <param name="SessionId">The session.</param>
internal sealed record AcceptInviteRequestBody(string? InviteCode = null, string? SessionId = null);
