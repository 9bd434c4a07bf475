using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps what became of chats.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
/// <param name="Changes">What became of them, one after the other.</param>
public sealed record ChangeChats(string SessionId, DateTimeOffset At, params IReadOnlyList<ChatChange> Changes) : Write<Applied>
{
    /// <summary>What tells of those that are new or changed; null for nothing.</summary>
    public TellChats? Tell { get; init; }

    internal override long Weight => Changes.Count * 200L;
}

/// <summary>What became of a chat; what is absent stays.</summary>
/// <param name="Chat">Which. When both addresses of a person are given, what was kept under each becomes one.</param>
public sealed record ChatChange(AddressPair Chat)
{
    /// <summary>Its name, as the phone shows it.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>How many messages are unread.</summary>
    public Optional<long> UnreadCount { get; init; }

    /// <summary>How many more are unread.</summary>
    public long MoreUnread { get; init; }

    /// <summary>Whether it was marked as unread by hand.</summary>
    public Optional<bool> IsMarkedUnread { get; init; }

    /// <summary>When it had a message; an earlier one than the last known changes nothing.</summary>
    public DateTimeOffset? MessageAt { get; init; }

    /// <summary>Whether it is archived.</summary>
    public Optional<bool> IsArchived { get; init; }

    /// <summary>When it was pinned; null when it is not.</summary>
    public Optional<DateTimeOffset?> PinnedAt { get; init; }

    /// <summary>Until when it is muted, <see cref="ChatRow.Forever"/> for no end; null when it is not.</summary>
    public Optional<DateTimeOffset?> MutedUntil { get; init; }

    /// <summary>A label that was put on it.</summary>
    public string? AddedLabel { get; init; }

    /// <summary>A label that was taken off.</summary>
    public string? RemovedLabel { get; init; }

    /// <summary>After how many seconds its messages disappear, 0 for never.</summary>
    public Optional<long?> EphemeralSeconds { get; init; }

    /// <summary>False when a chat that is not known is left so: what there is to say of it is what a new one is anyway.</summary>
    public bool MakesChat { get; init; } = true;

    /// <summary>True when it had a message and nothing else is new: by far the most frequent change, and not told, since the message is.</summary>
    internal bool IsMessageOnly =>
        MessageAt is not null && !Name.IsPresent && !UnreadCount.IsPresent && !IsMarkedUnread.IsPresent && !IsArchived.IsPresent && !PinnedAt.IsPresent
        && !MutedUntil.IsPresent && AddedLabel is null && RemovedLabel is null && !EphemeralSeconds.IsPresent;
}

/// <summary>Deletes a chat from the list of chats; its messages stay.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Chat">Which.</param>
public sealed record DeleteChat(string SessionId, AddressPair Chat) : Write<Applied>
{
    /// <summary>What tells of it when there was one; null for nothing.</summary>
    public TellChats? Tell { get; init; }
}

/// <summary>Says which events tell of chats. To be quick and without effect, as <see cref="TellChange"/>.</summary>
/// <param name="added">Those that are new; for a deletion empty.</param>
/// <param name="changed">Those that are not what they were; for a deletion what was deleted.</param>
public delegate IReadOnlyList<OutboxEvent> TellChats(IReadOnlyList<ChatRow> added, IReadOnlyList<ChatRow> changed);
