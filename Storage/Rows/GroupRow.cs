namespace Wapio.Storage.Rows;

/// <summary>A group or community that a session is in, without its members.</summary>
public sealed record GroupRow
{
    /// <summary>Given by the store; grows.</summary>
    public long Position { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>Its address.</summary>
    public required string Jid { get; init; }

    /// <summary>Grows with all that WhatsApp tells of the group; given by the store.</summary>
    public long Version { get; init; }

    /// <summary>Its name.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Who made it, when known.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was made, when known.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>Only admins write.</summary>
    public bool IsAnnounce { get; init; }

    /// <summary>Only admins change name, description and picture.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Who comes by the invite link waits until an admin lets him in.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>Members who are no admins may add others.</summary>
    public bool MembersCanAdd { get; init; }

    /// <summary>After how many seconds messages disappear; 0 when they stay.</summary>
    public long EphemeralSeconds { get; init; }

    /// <summary>It is a community.</summary>
    public bool IsCommunity { get; init; }

    /// <summary>It is the announcement group of its community.</summary>
    public bool IsAnnouncements { get; init; }

    /// <summary>The community that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>WhatsApp has suspended it.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>How many members it has.</summary>
    public long Size { get; init; }
}
