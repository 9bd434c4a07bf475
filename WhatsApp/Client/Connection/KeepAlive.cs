using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// Pings WhatsApp at random intervals (as tulir/whatsmeow, keepalive.go) and ends the connection when it stays silent for too long.
/// </summary>
internal sealed class KeepAlive(QueryClient queries, EventPublisher events, ClientOptions options, TimeProvider clock)
{
    // Pauses end on beats that all connections of a process share: thousands of idle ones then wake its threads a few times a second, and not for each ping.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>A pause that ends on the beat that follows, or on the one before where that would be too late.</summary>
    internal static TimeSpan Align(TimeSpan now, TimeSpan pause, TimeSpan longest)
    {
        var aligned = pause + (Beat - new TimeSpan((now + pause).Ticks % Beat.Ticks));
        return aligned <= longest ? aligned : aligned - Beat;
    }

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
        if (spread <= TimeSpan.Zero) return options.KeepAliveMinimum;

        var pause = options.KeepAliveMinimum + (spread * Random.Shared.NextDouble());
        return spread < 2 * Beat ? pause : Align(clock.GetElapsedTime(0), pause, options.KeepAliveMaximum);
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
