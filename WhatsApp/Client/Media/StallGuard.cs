namespace Wapio.WhatsApp.Client.Media;

/// <summary>A token that is set when nothing has moved for too long, or when the caller gives up.</summary>
internal sealed class StallGuard : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _either;

    public StallGuard(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _stalled = new CancellationTokenSource(timeout, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>True when it was the host that took too long.</summary>
    public bool IsStalled => _stalled.IsCancellationRequested;

    /// <summary>Something moved.</summary>
    public void Touch() => _stalled.CancelAfter(_timeout);

    public void Dispose()
    {
        _either.Dispose();
        _stalled.Dispose();
    }
}
