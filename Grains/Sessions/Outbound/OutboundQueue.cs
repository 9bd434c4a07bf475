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
    string sessionId, IMessageStore messages, MessageDelivery delivery, SendingManners manners, IOptions<GrainsOptions> options, TimeProvider clock, ILogger<OutboundQueue> logger)
{
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);
    private OutboundRun? _run;

    /// <summary>How many messages are in memory.</summary>
    public int InMemory => _run?.InMemory ?? 0;

    /// <summary>Says that a message was accepted.</summary>
    public void Notify() => _run?.Notify();

    /// <summary>Begins nothing more; what is being sent is finished.</summary>
    public void Finish() => _run?.Finish();

    /// <summary>
    /// Keeps a message from being sent that waits, in memory or in a page that is just being read; false when it is being sent.
    /// It is not forgotten until <see cref="Restore"/>: there are few, and any that were read before they were given up may still come by.
    /// </summary>
    public bool TryWithdraw(string messageId)
    {
        if (_run?.IsSending(messageId) == true) return false;
        _withdrawn.Add(messageId);
        return true;
    }

    /// <summary>Lets a message be sent again that was withdrawn.</summary>
    public void Restore(string messageId) => _withdrawn.Remove(messageId);

    /// <summary>
    /// Sends over a connection until told to stop; returns when nothing is being sent any more. A message that was not settled by then is sent
    /// again, under the same WhatsApp id, over the next connection.
    /// </summary>
    public async Task RunAsync(ISessionConnection connection, CancellationToken stop)
    {
        using var run = new OutboundRun(sessionId, messages, delivery, manners, connection, _withdrawn, options.Value, clock, logger, stop);
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
