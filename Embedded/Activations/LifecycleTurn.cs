namespace Wapio.Embedded.Activations;

/// <summary>Activation or deactivation, as a link in the chain of calls that are made in it.</summary>
internal sealed class LifecycleTurn : Turn
{
    internal override bool Exclusive => true;

    internal override Task InvokeAsync(object grain) => throw new NotSupportedException();

    internal override void SetOutcome(Task outcome)
    {
    }

    internal override void Fail(Exception exception)
    {
    }
}
