using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Media.Files;
using Wapio.Storage;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Media;

/// <summary>
/// Deletes files that are past their time, a few at a time: the row first, so that nothing names a file that is gone, then the file. What a crash
/// left behind without a row goes after a day.
/// </summary>
internal sealed partial class MediaCleaner(
    MediaFolder folder, IMediaStore media, IWriteQueue writes, IOptions<MediaSettings> settings, TimeProvider clock, ILogger<MediaCleaner> logger)
    : BackgroundService
{
    private const int Portion = 200;

    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromDays(1);

    // A message that failed can be sent again for as long as this, if its file is to be had.
    private static readonly TimeSpan JobRetention = TimeSpan.FromDays(7);

    private readonly PeriodicTimer _timer = new(settings.Value.CleanInterval, clock);

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
            while (await _timer.WaitForNextTickAsync(stoppingToken)) await CleanAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task CleanAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            await DeleteAsync(new PurgeMediaUploads(now, Portion), folder.UploadPath, stoppingToken);
            await DeleteAsync(new PurgeMediaFiles(now, Portion), folder.FilePath, stoppingToken);
            await writes.SubmitAsync(new PurgeMediaJobs(now - JobRetention, Portion));
            await SweepAsync(now - LeftBehindAfter, stoppingToken);
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            LogFailed(exception);
        }
    }

    private async Task DeleteAsync(Write<PurgedMedia> purge, Func<string, string> pathOf, CancellationToken stoppingToken)
    {
        IReadOnlyList<string> ids;
        do
        {
            ids = (await writes.SubmitAsync(purge)).Ids;
            foreach (var id in ids) MediaFolder.Delete(pathOf(id));
        }
        while (ids.Count == Portion && !stoppingToken.IsCancellationRequested);
    }

    private async Task SweepAsync(DateTimeOffset before, CancellationToken stoppingToken)
    {
        foreach (var path in folder.ListLeftBehind(before)) MediaFolder.Delete(path);
        foreach (var files in folder.ListOlderThan(before).Chunk(Portion))
        {
            var unknown = (await media.FindUnknownAsync([.. files.Select(file => file.Id)], stoppingToken)).ToHashSet(StringComparer.Ordinal);
            foreach (var file in files.Where(file => unknown.Contains(file.Id))) MediaFolder.Delete(file.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old files could not be deleted; trying again later.")]
    private partial void LogFailed(Exception exception);
}
