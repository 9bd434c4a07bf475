using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// Pings WhatsApp at random intervals (as tulir/whatsmeow, keepalive.go) and ends the connection when it stays silent for too long.
/// </summary>
internal sealed class KeepAlive(QueryClient queries, EventPublisher events, ClientOptions options, TimeProvider clock)
{
    /// <summary>Pings until the connection ends.</summary>
    /// <exception cref="DisconnectedException">No ping was answered within the window.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var lastAnswer = clock.GetTimestamp();
        while (true)
        {
            await Task.Delay(NextPause(), clock, cancellationToken);
            if (await PingAsync(cancellationToken))
            {
                lastAnswer = clock.GetTimestamp();
                events.TryPublish(new KeepAliveAnswered(clock.GetUtcNow()));
            }
            else if (clock.GetElapsedTime(lastAnswer) >= options.KeepAliveWindow)
            {
                throw new DisconnectedException(DisconnectReason.KeepAliveTimeout, "WhatsApp did not answer keep-alives for too long.");
            }
        }
    }

    private TimeSpan NextPause()
    {
        var spread = options.KeepAliveMaximum - options.KeepAliveMinimum;
        return options.KeepAliveMinimum + (spread <= TimeSpan.Zero ? TimeSpan.Zero : spread * Random.Shared.NextDouble());
    }

    private async Task<bool> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await queries.SendAsync("get", "w:p", new Node("ping"), options.KeepAliveTimeout, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (QueryException)
        {
            // An error is an answer too.
            return true;
        }
    }
}
