using Wapio.Grains.Abstractions.Chats;

namespace Wapio.Api.Chats;

/// <summary>A chat.</summary>
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
    long? Ephemeral)
{
    /// <summary>Writes it.</summary>
    public static ChatBody From(ChatView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.Jid, view.Jid, view.Lid, view.PhoneNumber, view.Name, view.Type, view.UnreadCount, view.IsMarkedUnread, view.LastMessageAt, view.IsArchived,
            view.PinnedAt is not null, view.PinnedAt, view.IsMuted, view.MutedUntil, view.Labels, view.EphemeralSeconds);
    }
}

/// <summary>A page of chats.</summary>
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
