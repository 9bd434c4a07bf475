using Microsoft.Extensions.Logging;
using Wapio.Grains.Sessions.Actions;
using Wapio.Grains.Sessions.Inbound;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Outbound;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>Puts together what one connection needs: the device's store under its epoch, the client, the queue that sends over it.</summary>
internal sealed class ConnectionOpener(
    ISessionConnectionFactory connections,
    ISessionStore sessions,
    IKeyStateStore keys,
    IMessageStore messages,
    IWriteQueue writes,
    OutboundQueue queue,
    KnownLimits limits,
    HistoryLimits history,
    TimeProvider clock,
    ILogger<OpenConnection> logger)
{
    /// <summary>A connection, not opened yet.</summary>
    /// <param name="session">The session.</param>
    /// <param name="fence">The epoch under which it writes.</param>
    /// <param name="onOnline">Called when it is logged in and events flow.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public async Task<OpenConnection> OpenAsync(SessionRecord session, SessionFence fence, Action onOnline, CancellationToken cancellationToken)
    {
        // The connection before this one may have committed a link and ended before it could tell. The fence makes sure that nothing of it follows.
        if (!session.IsLinked && await sessions.FindAsync(session.Id, cancellationToken) is { } row
            && Jid.TryParse(row.Jid, out var jid) && Jid.TryParse(row.Lid, out var lid))
        {
            session.NoteLinked(jid, lid);
        }

        var commitWrites = new CommitWrites(session.Id, () => session.Row.Settings, history, clock, OwnAddresses(session.Row));
        var store = new DeviceStore(fence, commitWrites, keys, messages, writes);
        return new OpenConnection(session, connections.Create(session.Row, store), queue, limits, onOnline, logger);
    }

    private static List<Jid> OwnAddresses(SessionRow row)
    {
        List<Jid> addresses = [];
        foreach (var text in new[] { row.Jid, row.Lid })
            if (Jid.TryParse(text, out var jid)) addresses.Add(jid);
        return addresses;
    }
}
