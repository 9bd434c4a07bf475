using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Retention;

/// <summary>Deletes messages, logs and operations that are past their retention, in small steps with pauses, so that no purge holds up the writer.</summary>
internal sealed partial class RetentionService(
    IWriteQueue writes, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionService> logger) : PeriodicService(options.Value.Interval, clock)
{
    /// <inheritdoc />
    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        var (now, settings) = (Clock.GetUtcNow(), options.Value);
        try
        {
            await RepeatAsync(new PurgeBodies(now - settings.MessageBodies, settings.Portion), stoppingToken);
            await RepeatAsync(new PurgeMessages(now - settings.Messages, settings.Portion), stoppingToken);
            await RepeatAsync(new PurgeSessionLog(now - settings.SessionLogs, settings.Portion), stoppingToken);
            await RepeatAsync(new PurgeOperations(now - settings.Operations, settings.Portion), stoppingToken);
        }
        catch (StorageException exception)
        {
            LogFailed(exception);
        }
    }

    private async Task RepeatAsync(Write<Applied> purge, CancellationToken stoppingToken)
    {
        while ((await writes.SubmitAsync(purge)).Rows == options.Value.Portion) await Task.Delay(options.Value.Pause, Clock, stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old rows could not be deleted; trying again later.")]
    private partial void LogFailed(Exception exception);
}
