using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Hosting;

/// <summary>
/// Brings sessions up after a start: those that want a connection, latest activity first, a few at a time; and those whose deletion was
/// cut short. Whatever fails is logged and passed over: a session comes up with the next call to it at the latest, and the host lives.
/// </summary>
internal sealed partial class SessionWakeService(
    ISessionStore sessions,
    IOperationStore operations,
    IGrainFactory grains,
    IHostApplicationLifetime lifetime,
    IOptions<GrainsOptions> options,
    TimeProvider clock,
    ILogger<SessionWakeService> logger) : BackgroundService
{
    private const int PageSize = 200;

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            await UntilDoneAsync(WakeDeletionsAsync, stoppingToken);
            await UntilDoneAsync(WakeConnectionsAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    // Grain calls work only once the grain host has started.
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task UntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await work(stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogReadFailed(exception);
                await Task.Delay(RetryPause, clock, stoppingToken);
            }
        }
    }

    private async Task WakeDeletionsAsync(CancellationToken stoppingToken)
    {
        var unfinished = await operations.ListUnfinishedAsync(PageSize, stoppingToken);
        await WakeAsync(unfinished.Select(row => row.SessionId).OfType<string>().Distinct(), stoppingToken);
    }

    private async Task WakeConnectionsAsync(CancellationToken stoppingToken)
    {
        string? cursor = null;
        var count = 0;
        do
        {
            var page = await sessions.ListWantingConnectionAsync(PageSize, cursor, stoppingToken);
            await WakeAsync(page.Items.Select(row => row.Id), stoppingToken);
            count += page.Items.Count;
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        LogWoken(count);
    }

    private Task WakeAsync(IEnumerable<string> ids, CancellationToken stoppingToken)
    {
        var throttle = new ParallelOptions { MaxDegreeOfParallelism = options.Value.WakeConcurrency, CancellationToken = stoppingToken };
        return Parallel.ForEachAsync(ids, throttle, async (id, _) =>
        {
            try
            {
                await grains.GetGrain<ISessionGrain>(id).Wake();
            }
            catch (Exception exception)
            {
                LogWakeFailed(id, exception);
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sessions want a connection and were woken.")]
    private partial void LogWoken(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {SessionId} could not be woken.")]
    private partial void LogWakeFailed(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sessions to wake could not be read; trying again.")]
    private partial void LogReadFailed(Exception exception);
}
