using Wapio.Storage.Paging;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads whom and what a session knows: people, chats, groups.</summary>
public interface IDirectoryStore
{
    /// <summary>The people of whom a name is known, those known longest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<ContactRow>> ListContactsAsync(string sessionId, int limit, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>A person by either address, also one of whom only the addresses are known; null when there is none.</summary>
    ValueTask<ContactRow?> FindContactAsync(string sessionId, string jid, CancellationToken cancellationToken = default);

    /// <summary>The chats, those with the newest messages first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<ChatRow>> ListChatsAsync(string sessionId, ChatQuery query, CancellationToken cancellationToken = default);

    /// <summary>A chat by either address; null when there is none.</summary>
    ValueTask<ChatRow?> FindChatAsync(string sessionId, string jid, CancellationToken cancellationToken = default);

    /// <summary>What the labels of a session are called, by their ids.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> ListLabelsAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>The groups that a session is in, those known last first.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">What the part before gave.</param>
    /// <param name="onlyCommunities">Leaves ordinary groups out.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<GroupRow>> ListGroupsAsync(
        string sessionId, int limit, string? cursor, bool onlyCommunities, CancellationToken cancellationToken = default);

    /// <summary>When all groups of a session were asked for; null when they never were.</summary>
    ValueTask<DateTimeOffset?> GroupsAskedAtAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Which version of a group there is now, and whose session it is; 0 for a group of which nothing was told so far.</summary>
    /// <returns>Null when there is no such session.</returns>
    ValueTask<GroupVersion?> FindGroupVersionAsync(string sessionId, string jid, CancellationToken cancellationToken = default);
}

/// <summary>Which chats to list.</summary>
/// <param name="Limit">At most so many.</param>
/// <param name="Cursor">What the part before gave.</param>
public sealed record ChatQuery(int Limit, string? Cursor = null)
{
    /// <summary>Only those that are archived, or that are not; null for all.</summary>
    public bool? IsArchived { get; init; }

    /// <summary>Only those with something unread.</summary>
    public bool OnlyUnread { get; init; }
}

/// <summary>Which version of a group there is.</summary>
/// <param name="AccountId">Who owns the session.</param>
/// <param name="Version">Grows with all that WhatsApp tells of the group.</param>
public sealed record GroupVersion(string AccountId, long Version);
