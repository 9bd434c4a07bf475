using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Noise;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Writes stanzas to the connection.</summary>
internal sealed partial class StanzaSender(SecureChannel channel, ILogger logger, CancellationToken lifetime)
{
    /// <summary>Writes one stanza. Nobody can cancel it but the end of the connection: half a frame would make the channel unusable.</summary>
    /// <exception cref="DisconnectedException">The transport broke.</exception>
    public async ValueTask SendAsync(Node stanza)
    {
        LogSending(stanza);
        try
        {
            await channel.WriteNodeAsync(stanza, lifetime);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            throw new DisconnectedException(DisconnectReason.ConnectionLost, "The connection broke while writing.", failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Trace, Message = "Sending {Stanza}")]
    private partial void LogSending(Node stanza);
}
