using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer runs.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Options with only the times given.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first callback; zero or more, or <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a callback to the next; zero or more, or <see cref="Timeout.InfiniteTimeSpan"/> for once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a callback may run beside a request that is in progress. By default it waits for its turn.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a callback counts as use, so that the activation is not collected. By default it does not.</summary>
    public bool KeepAlive { get; init; }
}
