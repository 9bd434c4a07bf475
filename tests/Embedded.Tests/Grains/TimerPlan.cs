namespace Wapio.Embedded.Tests.Grains;

public sealed record TimerPlan(string Name, TimeSpan DueTime, TimeSpan Period)
{
    public bool Interleave { get; init; }

    public bool KeepAlive { get; init; }
}
