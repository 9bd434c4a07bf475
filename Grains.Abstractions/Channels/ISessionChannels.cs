using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Wapio.Grains.Abstractions.Channels;

/// <summary>The channels of a session, keyed by its id: the same grain as <see cref="Sessions.ISessionGrain"/>, which holds the connection.</summary>
[Alias("wapio.ISessionChannels")]
public interface ISessionChannels : IGrainWithStringKey
{
    /// <summary>The channels that the number follows or owns.</summary>
    [AlwaysInterleave, Alias("list")]
    Task<Outcome<ChannelList>> List(Caller caller);

    /// <summary>A channel, also one that the number does not follow.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="channel">Its JID.</param>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<ChannelView>> Get(Caller caller, string channel);

    /// <summary>The channel behind a link.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="invite">The link, or the code at its end.</param>
    [AlwaysInterleave, Alias("resolve-invite")]
    Task<Outcome<ChannelView>> ResolveInvite(Caller caller, string invite);

    /// <summary>Makes a channel. This accepts WhatsApp's terms for channels for the number when that was not done before.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="name">Its name, 1 to 100 characters.</param>
    /// <param name="description">What it says of itself; null for nothing.</param>
    [AlwaysInterleave, Alias("create")]
    Task<Outcome<ChannelView>> Create(Caller caller, string name, string? description);

    /// <summary>Follows a channel, or follows it no longer.</summary>
    [AlwaysInterleave, Alias("set-followed")]
    Task<Outcome<Done>> SetFollowed(Caller caller, string channel, bool followed);

    /// <summary>Silences a channel, or ends that.</summary>
    [AlwaysInterleave, Alias("set-muted")]
    Task<Outcome<Done>> SetMuted(Caller caller, string channel, bool muted);
}

/// <summary>A channel.</summary>
[GenerateSerializer, Immutable, Alias("wapio.ChannelView")]
public sealed record ChannelView
{
    /// <summary>Its address, <c>...@newsletter</c>.</summary>
    [Id(0)] public required string Jid { get; init; }

    /// <summary>Its name.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>What it says of itself.</summary>
    [Id(2)] public string? Description { get; init; }

    /// <summary>Its link.</summary>
    [Id(3)] public string? InviteLink { get; init; }

    /// <summary>When it was made.</summary>
    [Id(4)] public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How many follow it.</summary>
    [Id(5)] public long Subscribers { get; init; }

    /// <summary>True when WhatsApp vouches for it.</summary>
    [Id(6)] public bool IsVerified { get; init; }

    /// <summary>Its state: <c>active</c>, <c>suspended</c>, ...</summary>
    [Id(7)] public required string State { get; init; }

    /// <summary>What the number is in it: <c>guest</c>, <c>subscriber</c>, <c>admin</c>, <c>owner</c>, <c>unknown</c>.</summary>
    [Id(8)] public required string Role { get; init; }

    /// <summary>True when the number has silenced it.</summary>
    [Id(9)] public bool IsMuted { get; init; }
}

/// <summary>Channels.</summary>
/// <param name="Items">In WhatsApp's order.</param>
[GenerateSerializer, Immutable, Alias("wapio.ChannelList")]
public sealed record ChannelList([property: Id(0)] ImmutableArray<ChannelView> Items);
