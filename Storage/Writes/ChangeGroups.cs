using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps groups as WhatsApp tells them, in place of what was known of them.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Groups">The groups.</param>
public sealed record PutGroups(string SessionId, IReadOnlyList<GroupRow> Groups) : Write<Applied>
{
    /// <summary>When all groups of the session were asked for: others are not listed any more. Null when these are only some.</summary>
    public DateTimeOffset? AllAt { get; init; }

    internal override long Weight => Groups.Count * 300L;
}

/// <summary>Notes that something became of a group; whoever knows it knows an old version of it from now on.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Jid">The group.</param>
public sealed record ChangeGroup(string SessionId, string Jid) : Write<Applied>
{
    /// <summary>Its name; null stays.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether only admins write; null stays.</summary>
    public bool? IsAnnounce { get; init; }

    /// <summary>Whether only admins change name, description and picture; null stays.</summary>
    public bool? IsLocked { get; init; }

    /// <summary>Whether who comes by the invite link waits; null stays.</summary>
    public bool? RequiresApproval { get; init; }

    /// <summary>Whether members may add others; null stays.</summary>
    public bool? MembersCanAdd { get; init; }

    /// <summary>Whether WhatsApp has suspended it; null stays.</summary>
    public bool? IsSuspended { get; init; }

    /// <summary>After how many seconds messages disappear; null stays.</summary>
    public long? EphemeralSeconds { get; init; }

    /// <summary>The community that it belongs to; an empty one for none, null stays.</summary>
    public string? Parent { get; init; }

    /// <summary>How many members more it has.</summary>
    public long MoreMembers { get; init; }

    /// <summary>True when the session is not in it any more.</summary>
    public bool IsLeft { get; init; }
}
