namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Tells whoever connects that the connection has got where it wanted: logged in, or showing codes.</summary>
internal sealed class ConnectionReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when ready; fails when the connection ends first.</summary>
    public Task Task => _ready.Task;

    /// <summary>True once WhatsApp has accepted the login.</summary>
    public bool IsLoggedIn { get; private set; }

    public void SetReady() => _ready.TrySetResult();

    public void SetLoggedIn()
    {
        IsLoggedIn = true;
        SetReady();
    }

    public void SetEnded(DisconnectedException reason)
    {
        IsLoggedIn = false;
        if (_ready.TrySetException(reason)) _ = _ready.Task.Exception;
    }
}
