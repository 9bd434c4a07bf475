using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Pacing;

/// <summary>What came of asking for tokens.</summary>
/// <param name="Count">How many were taken: each lets one message or question pass.</param>
/// <param name="Wait">When none was: after which time there is one.</param>
[GenerateSerializer, Immutable, Alias("wapio.PacingGrant")]
public sealed record PacingGrant(
    [property: Id(0)] int Count,
    [property: Id(1)] TimeSpan Wait);

/// <summary>A bucket of tokens.</summary>
/// <param name="Kind">What it paces.</param>
/// <param name="Burst">How many it holds.</param>
/// <param name="Interval">In which time it gets another.</param>
/// <param name="Available">How many there are now, as far as they have not been handed out.</param>
/// <param name="ClosedUntil">Until when none are given, since WhatsApp would refuse; null when it is open.</param>
[GenerateSerializer, Immutable, Alias("wapio.PacingBucket")]
public sealed record PacingBucket(
    [property: Id(0)] PacingKind Kind,
    [property: Id(1)] int Burst,
    [property: Id(2)] TimeSpan Interval,
    [property: Id(3)] double Available,
    [property: Id(4)] DateTimeOffset? ClosedUntil);

/// <summary>The pace of a session.</summary>
/// <param name="Buckets">One for each kind.</param>
[GenerateSerializer, Immutable, Alias("wapio.PacingView")]
public sealed record PacingView([property: Id(0)] ImmutableArray<PacingBucket> Buckets);
