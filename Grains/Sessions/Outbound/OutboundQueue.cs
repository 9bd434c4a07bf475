using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>
/// Sends what a session has accepted, while it is connected: each chat strictly in the order of acceptance, chats side by side. What
/// waits is read from the database in pages, after a restart and in normal running alike, so there is one path and little memory; while the
/// session is not connected nothing is held at all. Used on the grain's scheduler only.
/// </summary>
internal sealed class OutboundQueue(
    string sessionId, IMessageStore messages, MessageDelivery delivery, IOptions<GrainsOptions> options, TimeProvider clock, ILogger<OutboundQueue> logger)
{
    private OutboundRun? _run;

    /// <summary>How many messages are in memory.</summary>
    public int InMemory => _run?.InMemory ?? 0;

    /// <summary>Says that a message was accepted.</summary>
    public void Notify() => _run?.Notify();

    /// <summary>Begins nothing more; what is being sent is finished.</summary>
    public void Finish() => _run?.Finish();

    /// <summary>
    /// Sends over a connection until told to stop; returns when nothing is being sent any more. A message that was not settled by then is sent
    /// again, under the same WhatsApp id, over the next connection.
    /// </summary>
    public async Task RunAsync(ISessionConnection connection, CancellationToken stop)
    {
        using var run = new OutboundRun(sessionId, messages, delivery, connection, options.Value, clock, logger, stop);
        _run = run;
        try
        {
            await run.PumpAsync();
        }
        finally
        {
            if (_run == run) _run = null;
        }
    }
}
