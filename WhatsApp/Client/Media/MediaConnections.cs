using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>Knows the media hosts: asked for when first needed, kept as long as WhatsApp says, one question however many want to know.</summary>
internal sealed class MediaConnections(QueryClient queries, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private Task<MediaConnection>? _current;

    /// <summary>The media hosts.</summary>
    /// <param name="refused">What a host did not accept any more; another is asked for unless somebody has already.</param>
    /// <param name="cancellationToken">Gives up waiting; the question goes on for others.</param>
    /// <exception cref="QueryException">WhatsApp refused.</exception>
    /// <exception cref="TimeoutException">WhatsApp did not answer in time.</exception>
    /// <exception cref="DisconnectedException">The connection ended first.</exception>
    /// <exception cref="ProtocolException">The answer names no host.</exception>
    public Task<MediaConnection> GetAsync(MediaConnection? refused, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!IsUsable(_current, refused)) _current = AskAsync().Observe();
            return _current!.WaitAsync(cancellationToken);
        }
    }

    private bool IsUsable(Task<MediaConnection>? task, MediaConnection? refused) =>
        task is { IsCompleted: false }
        || (task is { IsCompletedSuccessfully: true } && task.Result != refused && task.Result.ExpiresAt > clock.GetUtcNow());

    private async Task<MediaConnection> AskAsync() =>
        MediaConnection.Parse(await queries.SetAsync("w:m", new Node("media_conn"), CancellationToken.None), clock.GetUtcNow());
}
