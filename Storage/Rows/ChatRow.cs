namespace Wapio.Storage.Rows;

/// <summary>A chat of a session.</summary>
public sealed record ChatRow
{
    /// <summary>Given by the store; grows.</summary>
    public long Position { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>Its address; of a person by phone number when that is known.</summary>
    public required string Jid { get; init; }

    /// <summary>The LID when <see cref="Jid"/> is by phone number; null when it is not known.</summary>
    public string? Lid { get; init; }

    /// <summary>
    /// Its name: read, the name of the contact or group when there is one, else as the phone shows it; written, as the phone shows it.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>How many messages are unread.</summary>
    public long UnreadCount { get; init; }

    /// <summary>True when it was marked as unread by hand.</summary>
    public bool IsMarkedUnread { get; init; }

    /// <summary>When its last message was; null when there is none.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>True when it is archived.</summary>
    public bool IsArchived { get; init; }

    /// <summary>When it was pinned; null when it is not.</summary>
    public DateTimeOffset? PinnedAt { get; init; }

    /// <summary>Until when it is muted, <see cref="Forever"/> for no end; null when it is not.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The ids of its labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>After how many seconds its messages disappear; null when that is not known.</summary>
    public long? EphemeralSeconds { get; init; }

    /// <summary>Stands for a time that never comes.</summary>
    public static readonly DateTimeOffset Forever = DateTimeOffset.FromUnixTimeMilliseconds(-1);
}
