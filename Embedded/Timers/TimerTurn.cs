using Wapio.Embedded.Activations;

namespace Wapio.Embedded.Timers;

/// <summary>One callback of a grain timer. It has no caller: the timer itself sees to what it throws.</summary>
internal sealed class TimerTurn(GrainTimer timer, bool countsAsUse) : Turn
{
    internal override bool CountsAsUse => countsAsUse;

    internal override Task InvokeAsync(object grain) => timer.RunAsync();

    internal override void SetOutcome(Task outcome)
    {
    }

    internal override void Fail(Exception exception)
    {
    }
}
