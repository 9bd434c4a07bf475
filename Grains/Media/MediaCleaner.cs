using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
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
    : PeriodicService(settings.Value.CleanInterval, clock)
{
    private const int Portion = 200;

    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromDays(1);

    // A message that failed can be sent again for as long as this, if its file is to be had.
    private static readonly TimeSpan JobRetention = TimeSpan.FromDays(7);

    /// <inheritdoc />
    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = Clock.GetUtcNow();
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
