using Wapio.Grains.Abstractions.Chats;

namespace Wapio.Api.Chats;

/// <summary>A chat.</summary>
/// <param name="Jid">Its address (JID).</param>
/// <param name="Id">The same as <c>jid</c>.</param>
/// <param name="Lid">Its LID address, as far as it is known.</param>
/// <param name="PhoneNumber">Its phone number in international form, as far as it is known.</param>
/// <param name="Name">The name of the person or the group, as far as it is known.</param>
/// <param name="Type"><c>personal</c>, <c>group</c>, <c>newsletter</c> or <c>broadcast</c>.</param>
/// <param name="UnreadCount">How many messages came in and are not read.</param>
/// <param name="MarkedUnread">True when somebody marked it as unread by hand.</param>
/// <param name="LastMessageAt">When its last message was written.</param>
/// <param name="Archived">True when it is archived.</param>
/// <param name="Pinned">True when it is pinned to the top.</param>
/// <param name="PinnedAt">When it was pinned.</param>
/// <param name="Muted">True when it is muted now.</param>
/// <param name="MutedUntil">Until when it is muted; null when it is not, or for ever.</param>
/// <param name="Labels">The ids of its labels.</param>
/// <param name="LabelNames">What its labels are called, in the same order; the id where the name is not known.</param>
/// <param name="Ephemeral">After how many seconds its messages disappear; null when that is not known, 0 for never.</param>
public sealed record ChatBody(
    string Jid,
    string Id,
    string? Lid,
    string? PhoneNumber,
    string? Name,
    string Type,
    long UnreadCount,
    bool MarkedUnread,
    DateTimeOffset? LastMessageAt,
    bool Archived,
    bool Pinned,
    DateTimeOffset? PinnedAt,
    bool Muted,
    DateTimeOffset? MutedUntil,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> LabelNames,
    long? Ephemeral)
{
    /// <summary>Writes it.</summary>
    public static ChatBody From(ChatView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.Jid, view.Jid, view.Lid, view.PhoneNumber, view.Name, view.Type, view.UnreadCount, view.IsMarkedUnread, view.LastMessageAt, view.IsArchived,
            view.PinnedAt is not null, view.PinnedAt, view.IsMuted, view.MutedUntil, view.Labels, view.LabelNames, view.EphemeralSeconds);
    }
}

/// <summary>A page of chats.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record ChatListBody(IReadOnlyList<ChatBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static ChatListBody From(ChatPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new([.. page.Items.Select(ChatBody.From)], page.NextCursor);
    }
}

/// <summary>Changes of a chat; what is absent stays as it is.</summary>
internal sealed record ChatChangesRequestBody
{
    /// <summary>Whether it is archived. An archived chat is no longer pinned.</summary>
    public bool? Archived { get; init; }

    /// <summary>Whether it is pinned to the top.</summary>
    public bool? Pinned { get; init; }

    /// <summary>Whether it is muted: until <c>muted_until</c>, or for ever. False ends it.</summary>
    public bool? Muted { get; init; }

    /// <summary>Until when it is muted: a time as in RFC 3339, or <c>forever</c>; empty ends it.</summary>
    public string? MutedUntil { get; init; }

    /// <summary>The ids of all labels that it is to have, of a business account; 20 at most.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
