namespace Orleans.Runtime;

/// <summary>What a grain is told about a due reminder. Times are UTC.</summary>
/// <param name="firstTickTime">When the reminder was first due.</param>
/// <param name="period">The time between two ticks.</param>
/// <param name="timeStamp">When this tick was due.</param>
[GenerateSerializer, Immutable]
public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
{
    /// <summary>When the reminder was first due.</summary>
    [Id(0)]
    public DateTime FirstTickTime { get; } = firstTickTime;

    /// <summary>The time between two ticks.</summary>
    [Id(1)]
    public TimeSpan Period { get; } = period;

    /// <summary>When this tick was due.</summary>
    [Id(2)]
    public DateTime CurrentTickTime { get; } = timeStamp;
}
