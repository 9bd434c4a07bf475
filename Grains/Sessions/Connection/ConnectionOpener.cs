using Microsoft.Extensions.Logging;
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
    IKeyStateStore keys,
    IMessageStore messages,
    IWriteQueue writes,
    OutboundQueue queue,
    TimeProvider clock,
    ILogger<OpenConnection> logger)
{
    /// <summary>A connection, not opened yet.</summary>
    /// <param name="session">The session.</param>
    /// <param name="fence">The epoch under which it writes.</param>
    /// <param name="onOnline">Called when it is logged in and events flow.</param>
    public OpenConnection Open(SessionRecord session, SessionFence fence, Action onOnline)
    {
        var commitWrites = new CommitWrites(session.Id, clock, OwnAddresses(session.Row));
        var store = new DeviceStore(fence, commitWrites, keys, messages, writes);
        return new OpenConnection(session, connections.Create(session.Row, store), queue, onOnline, logger);
    }

    private static List<Jid> OwnAddresses(SessionRow row)
    {
        List<Jid> addresses = [];
        foreach (var text in new[] { row.Jid, row.Lid })
            if (Jid.TryParse(text, out var jid)) addresses.Add(jid);
        return addresses;
    }
}
