using Wapio.Grains.Abstractions.Pacing;

namespace Wapio.Grains.Pacing;

/// <summary>What is kept of the buckets of a session. Members are stored by name: never rename.</summary>
public sealed class PacingState
{
    /// <summary>The buckets that tokens were taken from.</summary>
    public Dictionary<PacingKind, BucketState> Buckets { get; set; } = [];
}

/// <summary>What is kept of a bucket.</summary>
public sealed class BucketState
{
    /// <summary>How many tokens there were.</summary>
    public double Tokens { get; set; }

    /// <summary>At that time, in Unix milliseconds.</summary>
    public long At { get; set; }

    /// <summary>Until when none are given, in Unix milliseconds; null when they are.</summary>
    public long? ClosedUntil { get; set; }
}
