namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Tells whoever connects that the connection has got where it wanted: logged in, or showing codes.</summary>
internal sealed class ConnectionReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private volatile bool _loggedIn;
    private bool _ended;

    /// <summary>Completes when ready; fails when the connection ends first.</summary>
    public Task Task => _ready.Task;

    /// <summary>True once WhatsApp has accepted the login.</summary>
    public bool IsLoggedIn => _loggedIn;

    public void SetReady() => _ready.TrySetResult();

    public void SetLoggedIn()
    {
        lock (_lock)
        {
            if (_ended) return;
            _loggedIn = true;
        }

        SetReady();
    }

    public void SetEnded(DisconnectedException reason)
    {
        lock (_lock)
        {
            _ended = true;
            _loggedIn = false;
        }

        if (_ready.TrySetException(reason)) _ = _ready.Task.Exception;
    }
}
