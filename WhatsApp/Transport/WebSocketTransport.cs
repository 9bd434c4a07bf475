using System.Net.WebSockets;

namespace Wapio.WhatsApp.Transport;

/// <summary>A transport over a WebSocket, for either side. Only binary messages are accepted; their boundaries mean nothing.</summary>
public sealed class WebSocketTransport : ITransport
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private bool _insideMessage;

    /// <summary>Makes a transport that owns an open WebSocket.</summary>
    public WebSocketTransport(WebSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _socket = socket;
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The connection broke, or the other side sent text.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (!_insideMessage)
                {
                    // An empty read waits for data without a buffer of the socket or of TLS being rented for the wait.
                    var waited = await _socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
                    if (IsEnd(waited)) return 0;
                    if (waited.EndOfMessage) continue;
                }

                var received = await _socket.ReceiveAsync(buffer, cancellationToken);
                if (IsEnd(received)) return 0;

                _insideMessage = !received.EndOfMessage;
                if (received.Count > 0) return received.Count;
            }
        }
        catch (Exception broken) when (IsBreak(broken, cancellationToken))
        {
            throw new IOException("The WebSocket broke.", broken);
        }
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (Exception broken) when (IsBreak(broken, cancellationToken))
        {
            throw new IOException("The WebSocket broke.", broken);
        }
    }

    /// <summary>Says goodbye if the other side still listens, briefly, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var deadline = new CancellationTokenSource(CloseTimeout);
            try
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, deadline.Token);
            }
            catch (Exception failed) when (failed is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // It is closed either way.
            }
        }

        _socket.Dispose();
    }

    // A socket that is aborted or disposed of while it is in use reports that in several ways.
    private static bool IsBreak(Exception exception, CancellationToken cancellationToken) =>
        exception is WebSocketException or ObjectDisposedException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static bool IsEnd(ValueWebSocketReceiveResult result) => result.MessageType switch
    {
        WebSocketMessageType.Close => true,
        WebSocketMessageType.Text => throw new IOException("The other side sent text."),
        _ => false,
    };
}
