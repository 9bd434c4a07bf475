using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Noise;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Reads stanzas and hands each to the handler of its tag.</summary>
internal sealed partial class StanzaDispatcher(
    SecureChannel channel,
    IReadOnlyDictionary<string, IStanzaHandler> handlers,
    Backlog backlog,
    StanzaSender sender,
    ILogger logger)
{
    /// <summary>Reads until the connection ends.</summary>
    /// <exception cref="DisconnectedException">The other side closed, or said why it will.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken) is { } stanza)
        {
            LogReceived(stanza);
            if (handlers.TryGetValue(stanza.Tag, out var handler)) await handler.HandleAsync(stanza, cancellationToken);
            if (backlog.Note(stanza)) await sender.SendAsync(InfoBroadcastHandler.OfflineBatch());
        }

        throw new DisconnectedException(DisconnectReason.ConnectionLost, "WhatsApp closed the connection.");
    }

    private async ValueTask<Node?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await channel.ReadNodeAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or ProtocolException))
        {
            throw new DisconnectedException(DisconnectReason.ConnectionLost, "The connection broke while reading.", failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Trace, Message = "Received {Stanza}")]
    private partial void LogReceived(Node stanza);
}
