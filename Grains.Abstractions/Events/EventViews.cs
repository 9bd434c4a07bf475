using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Events;

/// <summary>Which events of a session to read.</summary>
/// <param name="After">Only those behind this number; 0 for all that are kept.</param>
/// <param name="Limit">How many at most, 1 to 200.</param>
[GenerateSerializer, Immutable, Alias("wapio.EventQuery")]
public sealed record EventQuery(
    [property: Id(0)] long After,
    [property: Id(1)] int Limit);

/// <summary>An event.</summary>
/// <param name="Sequence">Its number in the session: 1, 2, 3, ... without gaps.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Body">The event as it is told everywhere, as JSON in UTF-8.</param>
[GenerateSerializer, Immutable, Alias("wapio.EventView")]
public sealed record EventView(
    [property: Id(0)] long Sequence,
    [property: Id(1)] string Type,
    [property: Id(2)] ReadOnlyMemory<byte> Body);

/// <summary>A part of the events of a session.</summary>
/// <param name="Items">In their order.</param>
/// <param name="LastSequence">The number of the newest event there is.</param>
[GenerateSerializer, Immutable, Alias("wapio.EventPage")]
public sealed record EventPage(
    [property: Id(0)] ImmutableArray<EventView> Items,
    [property: Id(1)] long LastSequence);
