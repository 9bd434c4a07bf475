using Orleans;

namespace Wapio.Grains.Abstractions.Limits;

/// <summary>A block of tokens, and what is known of the bucket. Times are ticks of 100 ns on the bucket's own clock.</summary>
[GenerateSerializer, Immutable, Alias("wapio.TokenBlock")]
public sealed record TokenBlock
{
    /// <summary>Names the clock: blocks of another one cannot be given back.</summary>
    [Id(0)] public required long Clock { get; init; }

    /// <summary>The time when the block was given.</summary>
    [Id(1)] public required long Now { get; init; }

    /// <summary>How many requests a minute the account may make; 0 when it has no limit.</summary>
    [Id(2)] public required int PerMinute { get; init; }

    /// <summary>How many it may make at once.</summary>
    [Id(3)] public required int Burst { get; init; }

    /// <summary>The time between two tokens.</summary>
    [Id(4)] public required long Interval { get; init; }

    /// <summary>The slot of the block's first token; each further one is an interval later.</summary>
    [Id(5)] public required long First { get; init; }

    /// <summary>How many tokens there are; 0 when none is free.</summary>
    [Id(6)] public required int Count { get; init; }

    /// <summary>The slot behind the last that was given to anybody. A token is free once that lies less than a burst ahead.</summary>
    [Id(7)] public required long Next { get; init; }
}

/// <summary>Tokens that were not used.</summary>
/// <param name="Clock">The clock of their block.</param>
/// <param name="First">The slot of the first one.</param>
/// <param name="Count">How many there are.</param>
[GenerateSerializer, Immutable, Alias("wapio.UnusedTokens")]
public sealed record UnusedTokens(
    [property: Id(0)] long Clock,
    [property: Id(1)] long First,
    [property: Id(2)] int Count);
