using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Hosting;

/// <summary>
/// Wakes the grains of sessions that have messages whose time has come, in memory or not: one question to the database for all of them, and no timer for
/// each. What is done twice, by two nodes or by one that was slow, is done once.
/// </summary>
internal sealed partial class ScheduleService(
    IMessageStore messages,
    INodeStore nodes,
    INodeLease lease,
    IGrainFactory grains,
    IHostApplicationLifetime lifetime,
    IOptions<GrainsOptions> options,
    TimeProvider clock,
    ILogger<ScheduleService> logger) : BackgroundService
{
    private readonly DueScan _scan = new(nodes, lease, clock);
    private readonly PeriodicTimer _scans = new(options.Value.ScheduleScan, clock);

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
            do await ScanAsync(stoppingToken);
            while (await _scans.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task ScanAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _scan.RunAsync(
                (after, limit) => messages.ListSessionsWithHeldAsync(clock.GetUtcNow(), after, limit, stoppingToken),
                session => grains.GetGrain<ISessionActions>(session).ReleaseDue(),
                LogReleaseFailed,
                options.Value.WakeConcurrency,
                stoppingToken);
        }
        catch (StorageException exception)
        {
            LogScanFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The messages whose time has come could not be read; trying again.")]
    private partial void LogScanFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The messages of session {SessionId} whose time has come could not be queued; trying again.")]
    private partial void LogReleaseFailed(string sessionId, Exception exception);
}
