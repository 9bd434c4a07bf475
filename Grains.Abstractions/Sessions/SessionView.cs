using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>A session as callers see it.</summary>
[GenerateSerializer, Immutable, Alias("wapio.SessionView")]
public sealed record SessionView
{
    /// <summary>Its id, <c>bps_sess_ws_...</c>.</summary>
    [Id(0)] public required string SessionId { get; init; }

    /// <summary>The account it belongs to.</summary>
    [Id(1)] public required string AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    [Id(2)] public string? Label { get; init; }

    /// <summary>The phone number: as linked, else as its owner gave it.</summary>
    [Id(3)] public string? PhoneNumber { get; init; }

    /// <summary>One of <see cref="SessionStatuses"/>.</summary>
    [Id(4)] public required string Status { get; init; }

    /// <summary>Why it is in that state, as a code (<c>logged_out</c>, <c>network_unreachable</c>, ...).</summary>
    [Id(5)] public string? StatusReason { get; init; }

    /// <summary>Why it is in that state and who must act, as a sentence.</summary>
    [Id(6)] public string? StatusText { get; init; }

    /// <summary>The node that holds it.</summary>
    [Id(7)] public string? WorkerId { get; init; }

    /// <summary>The linked device's own address.</summary>
    [Id(8)] public string? Jid { get; init; }

    /// <summary>The linked device's own LID address.</summary>
    [Id(9)] public string? Lid { get; init; }

    /// <summary>The proxy it connects through, without its password.</summary>
    [Id(10)] public string? ProxyUrl { get; init; }

    /// <summary>The settings.</summary>
    [Id(11)] public required SessionSettings Settings { get; init; }

    /// <summary>The last characters of its key.</summary>
    [Id(12)] public string? KeyFingerprint { get; init; }

    /// <summary>When a message last went out or came in.</summary>
    [Id(13)] public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>When it was made.</summary>
    [Id(14)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [Id(15)] public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The account's name on WhatsApp, once linked.</summary>
    [Id(16)] public string? PushName { get; init; }

    /// <summary>Who must act: <c>nobody</c>, <c>gateway</c> (it does so by itself), <c>owner</c> or <c>operator</c>.</summary>
    [Id(17)] public string? ActionRequiredBy { get; init; }
}

/// <summary>A page of sessions.</summary>
/// <param name="Items">The sessions, newest first.</param>
/// <param name="NextCursor">Give it as <c>before_id</c> for the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionPage")]
public sealed record SessionPage(
    [property: Id(0)] ImmutableArray<SessionView> Items,
    [property: Id(1)] string? NextCursor);

/// <summary>Which sessions to list.</summary>
/// <param name="Statuses">Only these states; empty for all but deleted ones.</param>
/// <param name="Limit">How many at most, 1 to 200.</param>
/// <param name="BeforeId">Only those made before this one.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionQuery")]
public sealed record SessionQuery(
    [property: Id(0)] ImmutableArray<string> Statuses,
    [property: Id(1)] int Limit,
    [property: Id(2)] string? BeforeId);
