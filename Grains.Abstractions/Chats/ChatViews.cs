using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Chats;

/// <summary>A chat.</summary>
[GenerateSerializer, Immutable, Alias("wapio.ChatView")]
public sealed record ChatView
{
    /// <summary>Its address; of a person by phone number when that is known.</summary>
    [Id(0)] public required string Jid { get; init; }

    /// <summary>A person's LID, when known.</summary>
    [Id(1)] public string? Lid { get; init; }

    /// <summary>A person's phone number with a plus sign, when known.</summary>
    [Id(2)] public string? PhoneNumber { get; init; }

    /// <summary>The name of the contact or group, else as the phone shows it.</summary>
    [Id(3)] public string? Name { get; init; }

    /// <summary>What it is: <c>personal</c>, <c>group</c>, <c>channel</c>, <c>status</c>, <c>broadcast</c>.</summary>
    [Id(4)] public required string Type { get; init; }

    /// <summary>How many messages are unread.</summary>
    [Id(5)] public long UnreadCount { get; init; }

    /// <summary>True when it was marked as unread by hand.</summary>
    [Id(6)] public bool IsMarkedUnread { get; init; }

    /// <summary>When its last message was.</summary>
    [Id(7)] public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>True when it is archived.</summary>
    [Id(8)] public bool IsArchived { get; init; }

    /// <summary>When it was pinned; null when it is not.</summary>
    [Id(9)] public DateTimeOffset? PinnedAt { get; init; }

    /// <summary>True when it is muted.</summary>
    [Id(10)] public bool IsMuted { get; init; }

    /// <summary>Until when it is muted; null when it is not, or for ever.</summary>
    [Id(11)] public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The ids of its labels.</summary>
    [Id(12)] public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>After how many seconds its messages disappear, 0 for never; null when that is not known.</summary>
    [Id(13)] public long? EphemeralSeconds { get; init; }

    /// <summary>What its labels are called, in the order of their ids; the id itself where the name is not known.</summary>
    [Id(14)] public ImmutableArray<string> LabelNames { get; init; } = [];
}

/// <summary>Chats.</summary>
/// <param name="Items">Those with the newest messages first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.ChatPage")]
public sealed record ChatPage(
    [property: Id(0)] ImmutableArray<ChatView> Items,
    [property: Id(1)] string? NextCursor);

/// <summary>Which chats to list.</summary>
/// <param name="Limit">How many at most, 1 to 200.</param>
/// <param name="Cursor">What the page before gave.</param>
/// <param name="IsArchived">Only those that are archived, or that are not; null for all.</param>
/// <param name="OnlyUnread">Only those with something unread.</param>
[GenerateSerializer, Immutable, Alias("wapio.ListChats")]
public sealed record ListChats(
    [property: Id(0)] int Limit,
    [property: Id(1)] string? Cursor,
    [property: Id(2)] bool? IsArchived,
    [property: Id(3)] bool OnlyUnread);

/// <summary>Changes of a chat; null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("wapio.ChatPatch")]
public sealed record ChatPatch
{
    /// <summary>Whether it is archived. An archived chat is no longer pinned.</summary>
    [Id(0)] public bool? IsArchived { get; init; }

    /// <summary>Whether it is pinned to the top.</summary>
    [Id(1)] public bool? IsPinned { get; init; }

    /// <summary>Whether it is muted: until <see cref="MutedUntil"/>, or for ever.</summary>
    [Id(2)] public bool? IsMuted { get; init; }

    /// <summary>Until when it is muted; null for ever.</summary>
    [Id(3)] public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The ids of all labels that it is to have; those of a business account.</summary>
    [Id(4)] public ImmutableArray<string>? Labels { get; init; }
}
