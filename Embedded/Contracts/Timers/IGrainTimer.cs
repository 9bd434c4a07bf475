namespace Orleans.Runtime;

/// <summary>A running grain timer. Dispose it to stop it: a callback in progress goes on, with its token cancelled.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next callback is due from now, and the period after it.</summary>
    /// <param name="dueTime">Zero or more; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="period">Zero or more; <see cref="Timeout.InfiniteTimeSpan"/> for once.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
