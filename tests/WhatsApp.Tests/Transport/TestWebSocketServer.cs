using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport;

/// <summary>Accepts one WebSocket on loopback, with TLS when it is given a certificate, and keeps the request's header lines.</summary>
internal sealed class TestWebSocketServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;

    public TestWebSocketServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Endpoint = new Uri($"{(certificate is null ? "ws" : "wss")}://127.0.0.1:{port}/ws/chat");
    }

    public Uri Endpoint { get; }

    public string[] RequestLines { get; private set; } = [];

    /// <summary>The server's side of the socket, for what a transport does not do.</summary>
    public WebSocket? Socket { get; private set; }

    public async Task<WebSocketTransport> AcceptAsync(CancellationToken cancellationToken)
    {
        var connection = await _listener.AcceptTcpClientAsync(cancellationToken);
        Stream stream = connection.GetStream();
        if (_certificate is not null)
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
            stream = tls;
        }

        RequestLines = await ReadRequestAsync(stream, cancellationToken);
        var key = RequestLines.Single(l => l.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
#pragma warning disable CA5350 // The WebSocket upgrade is defined with SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        var answer = $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
        Socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        return new WebSocketTransport(Socket);
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<string[]> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        var one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            request.Append((char)one[0]);
        }

        return request.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
