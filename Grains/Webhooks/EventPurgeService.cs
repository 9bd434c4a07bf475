using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Webhooks;

/// <summary>Deletes events and deliveries that are past their retention, a few at a time, so that no purge holds up the writer.</summary>
internal sealed partial class EventPurgeService(
    IWriteQueue writes, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<EventPurgeService> logger) : PeriodicService(options.Value.PurgeInterval, clock)
{
    private const int Portion = 500;

    /// <inheritdoc />
    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        var now = Clock.GetUtcNow();
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
