namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>
/// Lets calls wait until the session has changed so that they can answer. Used on the grain's scheduler only, so it needs no lock; who waits
/// holds up nobody else.
/// </summary>
internal sealed class ChangeSignal(TimeProvider clock)
{
    private TaskCompletionSource _next = New();

    /// <summary>Something changed: whoever waits looks again.</summary>
    public void Raise()
    {
        var raised = _next;
        _next = New();
        raised.SetResult();
    }

    /// <summary>Waits until the condition holds; false when it does not within the limit.</summary>
    public async Task<bool> WaitUntilAsync(Func<bool> condition, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        while (!condition())
        {
            try
            {
                await _next.Task.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                return condition();
            }
        }

        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
