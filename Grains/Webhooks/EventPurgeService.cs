using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Webhooks;

/// <summary>Deletes events and deliveries that are past their retention, a few at a time, so that no purge holds up the writer.</summary>
internal sealed partial class EventPurgeService(
    IWriteQueue writes, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<EventPurgeService> logger) : BackgroundService
{
    private const int Portion = 500;

    private readonly PeriodicTimer _timer = new(options.Value.PurgeInterval, clock);

    /// <inheritdoc />
    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken)) await PurgeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task PurgeAsync(CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            await RepeatAsync(new PurgeEvents(now - options.Value.EventRetention, Portion), stoppingToken);
            await RepeatAsync(new PurgeDeliveries(now - options.Value.Retention, Portion), stoppingToken);

            // The last events of a session that was deleted have had their time by then.
            await writes.SubmitAsync(new PurgeWebhooks(now - options.Value.RetryFor - options.Value.RetryMaximum));
        }
        catch (StorageException exception)
        {
            LogFailed(exception);
        }
    }

    private async Task RepeatAsync(Write<Applied> purge, CancellationToken stoppingToken)
    {
        int purged;
        do purged = (await writes.SubmitAsync(purge)).Rows;
        while (purged == Portion && !stoppingToken.IsCancellationRequested);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old events and deliveries could not be deleted; trying again later.")]
    private partial void LogFailed(Exception exception);
}
