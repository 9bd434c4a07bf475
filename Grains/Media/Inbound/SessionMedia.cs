using Microsoft.Extensions.Logging;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Sessions.Connection;

namespace Wapio.Grains.Media.Inbound;

/// <summary>
/// The files that a session fetches: each once, however many ask for it at the same time. Whoever asks is told after a while that it is still
/// being fetched, since no grain call lasts as long as a large file may. Used on the grain's scheduler only; the fetching itself runs on the thread pool.
/// </summary>
internal sealed partial class SessionMedia(
    string accountId, string sessionId, MediaDownloader downloader, TimeSpan wait, TimeProvider clock, ILogger<SessionMedia> logger)
{
    // Bounds temporary files and sockets; whoever asks for more is told to come again.
    private const int MostAtOnce = 16;

    private readonly Dictionary<string, Task<Outcome<MediaView>>> _underWay = new(StringComparer.Ordinal);

    /// <summary>The file, fetched when need be.</summary>
    /// <param name="connection">The connection; null when there is none.</param>
    /// <param name="request">Which file.</param>
    public async Task<Outcome<FetchedMedia>> FetchAsync(ISessionConnection? connection, MediaRequest request)
    {
        if (MediaRequests.KindOf(request.Type) is null) return Failure.Invalid("type", "Unknown kind of file");
        var key = Convert.ToHexString(request.ContentKey());
        if (!_underWay.TryGetValue(key, out var fetching))
        {
            if (await downloader.FindAsync(sessionId, Convert.FromHexString(key)) is { } known) return new FetchedMedia(known);
            if (connection is null) return MediaRefusals.OfNoConnection;

            // Another call may have begun meanwhile.
            if (!_underWay.TryGetValue(key, out fetching))
            {
                if (_underWay.Count >= MostAtOnce) return new Failure(ReasonCodes.Busy, "The session fetches as many files as it may; try again");
                fetching = Begin(connection, key, request);
            }
        }

        try
        {
            var outcome = await fetching.WaitAsync(wait, clock);
            return outcome.IsSuccess ? new FetchedMedia(outcome.Value) : outcome.Failure;
        }
        catch (TimeoutException)
        {
            return new FetchedMedia(null);
        }
    }

    private Task<Outcome<MediaView>> Begin(ISessionConnection connection, string key, MediaRequest request)
    {
        var fetching = Task.Run(() => downloader.DownloadAsync(connection, accountId, sessionId, request), CancellationToken.None);
        _underWay[key] = fetching;
        _ = ForgetWhenDoneAsync(key, fetching);
        return fetching;
    }

    private async Task ForgetWhenDoneAsync(string key, Task<Outcome<MediaView>> fetching)
    {
        try
        {
            await fetching;
        }
        catch (Exception exception)
        {
            // Those who wait for it see it, too; there may be nobody left.
            LogFailed(sessionId, exception);
        }

        _underWay.Remove(key);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId} could not fetch a file in an unexpected way.")]
    private partial void LogFailed(string sessionId, Exception exception);
}
