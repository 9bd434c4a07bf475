using Microsoft.Extensions.Logging;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Live;

/// <summary>
/// Asks WhatsApp over the connection that the session has now. What can go wrong there is an answer and no exception: the session is not connected,
/// WhatsApp does not answer in time, or it refuses.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="connection">The connection, when there is one on which events flow.</param>
/// <param name="wait">How long a caller waits.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Takes the log.</param>
internal sealed partial class LiveClient(
    SessionRecord session, Func<ISessionConnection?> connection, TimeSpan wait, TimeProvider clock, ILogger<LiveClient> logger)
{
    /// <summary>Why nothing can be asked now; null when it can.</summary>
    public Failure? Refusal => session.IsEnding ? new Failure(ReasonCodes.Conflict, "The session is being deleted") : connection() is null ? LiveFailures.NotConnected : null;

    /// <summary>Asks, and answers with what WhatsApp answers.</summary>
    /// <param name="work">What to ask, with the client. It does not run on the grain's scheduler and must touch nothing of the grain.</param>
    public async Task<Outcome<T>> AskAsync<T>(Func<WhatsAppClient, CancellationToken, Task<T>> work) where T : class
    {
        if (Refusal is { } refusal) return refusal;
        if (connection() is not { } open) return LiveFailures.NotConnected;

        using var patience = new CancellationTokenSource(wait, clock);
        try
        {
            return await open.UseAsync(work, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return LiveFailures.TooSlow;
        }
        catch (OperationCanceledException)
        {
            return LiveFailures.NotConnected;
        }
        catch (RequestException refused)
        {
            LogRefused(session.Id, refused.Error, refused.Code);
            return LiveFailures.Of(refused);
        }
        catch (DisconnectedException)
        {
            return LiveFailures.NotConnected;
        }
    }

    /// <summary>Asks for something that has no answer but that it was done.</summary>
    /// <param name="work">What to ask, with the client; see <see cref="AskAsync{T}"/>.</param>
    public Task<Outcome<Done>> DoAsync(Func<WhatsAppClient, CancellationToken, Task> work) => AskAsync(async (client, stop) =>
    {
        await work(client, stop);
        return Done.Instance;
    });

    [LoggerMessage(Level = LogLevel.Debug, Message = "WhatsApp did not do what session {SessionId} asked for: {Error}, code {Code}.")]
    private partial void LogRefused(string sessionId, RequestError error, int? code);
}
