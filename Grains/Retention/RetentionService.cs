using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Retention;

/// <summary>Deletes messages, logs and operations that are past their retention, in small steps with pauses, so that no purge holds up the writer.</summary>
internal sealed partial class RetentionService(
    IWriteQueue writes, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionService> logger) : BackgroundService
{
    private readonly PeriodicTimer _timer = new(options.Value.Interval, clock);

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
        var (now, settings) = (clock.GetUtcNow(), options.Value);
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
        while ((await writes.SubmitAsync(purge)).Rows == options.Value.Portion) await Task.Delay(options.Value.Pause, clock, stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old rows could not be deleted; trying again later.")]
    private partial void LogFailed(Exception exception);
}
