using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage;
using Wapio.Storage.Events;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Webhooks;

/// <summary>
/// Wakes the grains of sessions that have something to deliver: at once when this process wrote it, and by asking the database now and then for
/// what is due, whoever wrote it and whatever was forgotten in a crash. There is no timer for each session.
/// </summary>
internal sealed partial class DeliveryDispatcher(
    EventSignal signal,
    IWebhookStore webhooks,
    INodeStore nodes,
    INodeLease lease,
    IGrainFactory grains,
    IHostApplicationLifetime lifetime,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    ILogger<DeliveryDispatcher> logger) : BackgroundService
{
    private const int Concurrency = 16;

    private readonly DueScan _scan = new(nodes, lease, clock);
    private readonly PeriodicTimer _scans = new(options.Value.ScanInterval, clock);

    /// <inheritdoc />
    public override void Dispose()
    {
        _scans.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.UntilStartedAsync(stoppingToken);
            await Task.WhenAll(ListenAsync(stoppingToken), ScanAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private Task ListenAsync(CancellationToken stoppingToken)
    {
        var throttle = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stoppingToken };
        return Parallel.ForEachAsync(signal.ToDeliver.ReadAllAsync(stoppingToken), throttle, (session, _) => NotifyAsync(session, stoppingToken));
    }

    private async Task ScanAsync(CancellationToken stoppingToken)
    {
        do
        {
            try
            {
                await _scan.RunAsync(
                    (after, limit) => webhooks.ListSessionsWithDueAsync(clock.GetUtcNow(), after, limit, stoppingToken), WakeAsync, LogWakeFailed, Concurrency, stoppingToken);
            }
            catch (StorageException exception)
            {
                LogScanFailed(exception);
            }
        }
        while (await _scans.WaitForNextTickAsync(stoppingToken));
    }

    // The grain only takes note, so this is over at once.
    private Task WakeAsync(string sessionId) => grains.GetGrain<ISessionEventsGrain>(sessionId).Deliver();

    private async ValueTask NotifyAsync(string sessionId, CancellationToken stoppingToken)
    {
        try
        {
            await WakeAsync(sessionId).WaitAsync(DueScan.CallPatience, clock, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogWakeFailed(sessionId, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is due could not be read; trying again.")]
    private partial void LogScanFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The deliveries of session {SessionId} could not be woken; trying again.")]
    private partial void LogWakeFailed(string sessionId, Exception exception);
}
