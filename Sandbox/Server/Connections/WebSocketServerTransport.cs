using System.Net.WebSockets;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>The server's end of a WebSocket as a byte stream.</summary>
internal sealed class WebSocketServerTransport(WebSocket socket) : ITransport
{
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (socket.State is not (WebSocketState.Open or WebSocketState.CloseSent)) return 0;

            var result = await socket.ReceiveAsync(buffer, cancellationToken);
            if (result.MessageType == WebSocketMessageType.Close) return 0;

            // Empty messages are allowed and mean nothing.
            if (result.Count > 0) return result.Count;
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
