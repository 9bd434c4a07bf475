using System.Net.WebSockets;

namespace Wapio.WhatsApp.Transport;

/// <summary>Connects to WhatsApp over ws or wss. Make one and share it: all connections use its one HTTP handler.</summary>
public sealed class WebSocketTransportFactory : ITransportFactory, IDisposable
{
    private readonly WebSocketTransportOptions _options;
    private readonly HttpMessageInvoker _http;

    /// <summary>Makes a factory.</summary>
    /// <param name="options">How to connect; WhatsApp's own by default.</param>
    public WebSocketTransportFactory(WebSocketTransportOptions? options = null)
    {
        _options = options ?? new WebSocketTransportOptions();
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = TlsTrust.Only(_options.TrustedCertificates),
        });
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The endpoint cannot be reached: its name, the connection, TLS or the upgrade failed.</exception>
    public async ValueTask<ITransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);

        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Origin", _options.Origin);
            socket.Options.SetRequestHeader("Cache-Control", "no-cache");
            socket.Options.SetRequestHeader("Pragma", "no-cache");

            // The protocol has keep-alives of its own; a timer per socket for pings would come on top.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(endpoint, _http, cancellationToken);
            return new WebSocketTransport(socket);
        }
        catch (Exception failed)
        {
            socket.Dispose();
            if (failed is WebSocketException or HttpRequestException) throw new IOException($"{endpoint.Host} cannot be reached: {Reason(failed)}", failed);
            throw;
        }
    }

    /// <summary>Frees the shared handler. Open transports stay usable.</summary>
    public void Dispose() => _http.Dispose();

    private static string Reason(Exception failed) => (failed.InnerException ?? failed).Message;
}
