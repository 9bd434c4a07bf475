namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// The tasks of one connection. The first that fails ends the connection, and with it the others; none outlives it or fails unseen.
/// </summary>
internal sealed class ConnectionTasks(Action<Exception> end, CancellationToken lifetime)
{
    private readonly Lock _lock = new();
    private readonly List<Task> _tasks = [];

    /// <summary>Starts a task that runs until it is done or the connection ends.</summary>
    public void Start(Func<CancellationToken, Task> work)
    {
        var task = GuardAsync(work);
        lock (_lock)
        {
            _tasks.RemoveAll(static done => done.IsCompleted);
            _tasks.Add(task);
        }
    }

    /// <summary>Waits until all have ended. None fails.</summary>
    public async Task WhenAllAsync()
    {
        while (true)
        {
            Task[] running;
            lock (_lock) running = [.. _tasks.Where(task => !task.IsCompleted)];
            if (running.Length == 0) return;
            await Task.WhenAll(running);
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            // The starter may be inside another task of the connection: it must not run on in here.
            await Task.Yield();
            await work(lifetime);
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            // The connection ended.
        }
        catch (Exception failure)
        {
            end(failure);
        }
    }
}
