using Wapio.Embedded.Activations;

namespace Wapio.Embedded.Calls;

/// <summary>A call of a grain's method, with whoever waits for its result.</summary>
internal abstract class GrainCall(GrainMethod method, object?[]? arguments) : Turn
{
    private object?[]? _arguments = arguments;

    internal GrainMethod Method => method;

    internal override bool CanMove => true;

    public override string ToString() => $"{Target} {method.Name}";

    internal override Task InvokeAsync(object grain)
    {
        // Let go of: the call lives on as a link in the chain of whatever the method starts.
        var arguments = _arguments;
        _arguments = null;
        return method.Invoke(grain, arguments);
    }
}
