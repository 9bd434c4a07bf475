using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary><c>xmlstreamend</c>: WhatsApp ends the stream in order, usually because a server restarts.</summary>
internal sealed class StreamEndHandler : IStanzaHandler
{
    public ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken) =>
        throw new DisconnectedException(DisconnectReason.ServerUnavailable, "WhatsApp ended the stream.");
}
