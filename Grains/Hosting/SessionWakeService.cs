using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage.Hosting;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Hosting;

/// <summary>
/// Brings sessions up: after a start those whose deletion was cut short and, where this is the only process, those that want a connection, latest
/// activity first; from then on, again and again, those whose owner has given them up or died. A few at a time; whatever fails is logged and passed
/// over: it is found again, or comes up with the next call to it, and the host lives.
/// </summary>
internal sealed partial class SessionWakeService(
    ISessionStore sessions,
    INodeStore nodes,
    IOperationStore operations,
    IGrainFactory grains,
    INodeLease lease,
    LocalNode node,
    WakeProgress progress,
    GrainInstruments instruments,
    IHostApplicationLifetime lifetime,
    IOptions<GrainsOptions> options,
    IOptions<StorageOptions> storage,
    TimeProvider clock,
    ILogger<SessionWakeService> logger) : BackgroundService
{
    private const int PageSize = 200;
    private const int MostOrphans = 1000;

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    // How often the log says how far it has come.
    private static readonly TimeSpan ReportPause = TimeSpan.FromSeconds(5);

    // A call to a node that has just died may wait until the cluster knows of it; the scan does not wait that long.
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(2);

    // What a lease that is about to end is given beyond its end, for the look to find its sessions.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(5);

    // How often sessions that were called without a connection to show for it are left to the node whose share they are.
    private const int PatientLooks = 3;

    private long _reportedAt = clock.GetTimestamp();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.UntilStartedAsync(stoppingToken);
            await UntilDoneAsync(WakeDeletionsAsync, stoppingToken);
            if (storage.Value.Provider == StorageProvider.Sqlite) await UntilDoneAsync(WakeConnectionsAsync, stoppingToken);
            await TakeOverAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
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
        progress.Begin(await sessions.CountWantingConnectionAsync(stoppingToken));
        do
        {
            var page = await sessions.ListWantingConnectionAsync(PageSize, cursor, stoppingToken);
            await WakeAsync(page.Items.Select(row => row.Id), stoppingToken);
            count += page.Items.Count;
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        progress.End();
        LogWoken(count);
    }

    // The first look is at once: after a start of a whole cluster everything is without an owner.
    private async Task TakeOverAsync(CancellationToken stoppingToken)
    {
        var share = new NodeShare(PatientLooks);
        while (!node.IsDraining)
        {
            var pause = options.Value.TakeoverInterval;
            try
            {
                pause = await LookAsync(share, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogReadFailed(exception);
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    // Returns when to look again: in the moment in which a lease ends that nobody renews, if that comes first.
    private async Task<TimeSpan> LookAsync(NodeShare share, CancellationToken stoppingToken)
    {
        var living = await nodes.ListAsync(stoppingToken);
        var orphans = await nodes.ListOrphansAsync(MostOrphans, stoppingToken);
        if (orphans.Count > 0)
        {
            share.Begin(living, (await lease.HoldAsync(stoppingToken)).IncarnationId);
            var mine = orphans.Where(share.IsMine).ToList();
            await WakeCountedAsync(mine, stoppingToken);
            LogTakenOver(mine.Count, orphans.Count);
            for (var i = 0; i < mine.Count; i++) instruments.Woken();
        }

        share.End();
        return living.Select(row => row.Left + Margin).Append(options.Value.TakeoverInterval).Min();
    }

    // Where this is the only process all were counted after the start; what is still on its way to an owner then is not one more.
    private async Task WakeCountedAsync(List<string> ids, CancellationToken stoppingToken)
    {
        if (storage.Value.Provider != StorageProvider.Sqlite) progress.Begin(ids.Count);
        await WakeAsync(ids, stoppingToken);
        progress.End();
    }

    private Task WakeAsync(IEnumerable<string> ids, CancellationToken stoppingToken)
    {
        var throttle = new ParallelOptions { MaxDegreeOfParallelism = options.Value.WakeConcurrency, CancellationToken = stoppingToken };
        return Parallel.ForEachAsync(ids, throttle, async (id, _) =>
        {
            try
            {
                await grains.GetGrain<ISessionGrain>(id).Wake().WaitAsync(CallPatience, clock, stoppingToken);
            }
            catch (Exception exception)
            {
                LogWakeFailed(id, exception);
            }
            finally
            {
                NoteWoken();
            }
        });
    }

    private void NoteWoken()
    {
        if (!progress.IsUnderWay) return;
        progress.Step();
        var (reported, now) = (Volatile.Read(ref _reportedAt), clock.GetTimestamp());
        if (clock.GetElapsedTime(reported, now) >= ReportPause && Interlocked.CompareExchange(ref _reportedAt, now, reported) == reported)
            LogProgress(progress.Woken, progress.Wanted);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sessions want a connection and were woken.")]
    private partial void LogWoken(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Woken} of {Wanted} sessions are awake.")]
    private partial void LogProgress(int woken, int wanted);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} of {All} sessions without an owner were woken.")]
    private partial void LogTakenOver(int count, int all);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {SessionId} could not be woken.")]
    private partial void LogWakeFailed(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sessions to wake could not be read; trying again.")]
    private partial void LogReadFailed(Exception exception);
}
