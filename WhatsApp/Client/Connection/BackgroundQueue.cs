using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// Work that has to wait for answers of WhatsApp, which the read loop must not do. One at a time and a bounded number in waiting.
/// </summary>
internal sealed partial class BackgroundQueue(ILogger logger)
{
    private const int Capacity = 256;

    private readonly Channel<(string Name, Func<CancellationToken, Task> Work)> _work =
        Channel.CreateBounded<(string, Func<CancellationToken, Task>)>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Queues work; false when too much waits already.</summary>
    /// <param name="name">What it is, for the log.</param>
    /// <param name="work">The work; what it throws is logged, unless it ends the connection.</param>
    public bool TryEnqueue(string name, Func<CancellationToken, Task> work)
    {
        if (_work.Writer.TryWrite((name, work))) return true;
        LogOverflow(name);
        return false;
    }

    /// <summary>Works the queue off until the connection ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (name, work) in _work.Reader.ReadAllAsync(cancellationToken))
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too much background work: {Name} was dropped")]
    private partial void LogOverflow(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Background work failed: {Name}")]
    private partial void LogFailed(Exception failure, string name);
}
