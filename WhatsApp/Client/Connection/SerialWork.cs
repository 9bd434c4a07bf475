using Microsoft.Extensions.Logging;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// Work of one kind that may take long, one piece after the other: the synchronisation of the app state, the reading of history. Unlike the
/// <see cref="BackgroundQueue"/> it holds nothing else up, and costs nothing while there is none.
/// </summary>
internal sealed partial class SerialWork(string name, ConnectionTasks tasks, ILogger logger)
{
    // Far more than ever waits in earnest: a server that asks without end must not fill the memory.
    private const int Capacity = 1024;

    private readonly Lock _lock = new();
    private Queue<Func<CancellationToken, Task>>? _work;

    /// <summary>
    /// Adds a piece. What it throws is logged, unless it ends the connection. One that finds too many before it is dropped, and logged; what must
    /// be done in the end is kept in the store, and done after the next login.
    /// </summary>
    public void Enqueue(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            var idle = _work is null;
            if (_work is { Count: >= Capacity })
            {
                LogOverflow(name);
                return;
            }

            (_work ??= new()).Enqueue(work);
            if (idle) tasks.Start(RunAsync);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (Next() is { } work)
        {
            try
            {
                await work(cancellationToken);
            }
            catch (Exception failure) when (!ConnectionFailures.EndsConnection(failure, cancellationToken))
            {
                LogFailed(failure, name);
            }
        }
    }

    private Func<CancellationToken, Task>? Next()
    {
        lock (_lock)
        {
            if (_work!.TryDequeue(out var work)) return work;
            _work = null;
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too much work: {Name} was dropped")]
    private partial void LogOverflow(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work failed: {Name}")]
    private partial void LogFailed(Exception failure, string name);
}
