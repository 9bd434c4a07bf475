namespace Wapio.Embedded.Calls;

/// <summary>A call with a result of this type; for a method without a result any type will do.</summary>
internal sealed class GrainCall<TResult>(GrainMethod method, object?[]? arguments) : GrainCall(method, arguments)
{
    // Asynchronously, or the caller's code would run in the middle of the callee's turn.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> Result => _completion.Task;

    internal override void SetOutcome(Task outcome)
    {
        if (outcome.IsCanceled)
            _completion.TrySetCanceled();
        else if (outcome.Exception is { } exception)
            Fail(exception.InnerExceptions[0]);
        else
            _completion.TrySetResult(outcome is Task<TResult> task ? task.Result : default!);
    }

    internal override void Fail(Exception exception)
    {
        if (Method.IsOneWay)
            Method.LogLost(this, exception);
        else
            _completion.TrySetException(exception);
    }
}
