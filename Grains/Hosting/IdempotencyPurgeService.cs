using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Hosting;

/// <summary>Deletes idempotency records that are past their time, a few at a time, so that they do not pile up and no purge holds up the writer.</summary>
internal sealed partial class IdempotencyPurgeService(
    IWriteQueue writes, IOptions<GrainsOptions> options, TimeProvider clock, ILogger<IdempotencyPurgeService> logger) : PeriodicService(Interval, clock)
{
    private const int Portion = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var before = Clock.GetUtcNow() - options.Value.IdempotencyRetention;
            int purged;
            do purged = (await writes.SubmitAsync(new PurgeIdempotency(before, Portion))).Rows;
            while (purged == Portion && !stoppingToken.IsCancellationRequested);
        }
        catch (StorageException exception)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old idempotency records could not be deleted; trying again later.")]
    private partial void LogFailed(Exception exception);
}
