using System.Net;
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
        _http = CreateInvoker(proxy: null);
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The endpoint cannot be reached: its name, the connection, TLS or the upgrade failed.</exception>
    public ValueTask<ITransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return ConnectAsync(_http, endpoint, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The proxy or the endpoint cannot be reached, or the proxy refuses user and password.</exception>
    public async ValueTask<ITransport> ConnectAsync(Uri endpoint, ProxyAddress proxy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(proxy);

        // The shared handler has one proxy for all and would share tunnels between users of the same one. This handler lives for the moment of
        // connecting only: the WebSocket outlives it, so a session with a proxy costs no handler.
        using var http = CreateInvoker(proxy.ToWebProxy());
        return await ConnectAsync(http, endpoint, cancellationToken);
    }

    /// <summary>Frees the shared handler. Open transports stay usable.</summary>
    public void Dispose() => _http.Dispose();

    private HttpMessageInvoker CreateInvoker(IWebProxy? proxy) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,

        // None: what the machine's environment says of proxies.
        Proxy = proxy,
        SslOptions = TlsTrust.Only(_options.TrustedCertificates),
    });

    private async ValueTask<ITransport> ConnectAsync(HttpMessageInvoker http, Uri endpoint, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Origin", _options.Origin);
            socket.Options.SetRequestHeader("Cache-Control", "no-cache");
            socket.Options.SetRequestHeader("Pragma", "no-cache");

            // The protocol has keep-alives of its own; a timer per socket for pings would come on top.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(endpoint, http, cancellationToken);
            return new WebSocketTransport(socket);
        }
        catch (Exception failed)
        {
            socket.Dispose();
            if (failed is WebSocketException or HttpRequestException) throw new IOException($"{endpoint.Host} cannot be reached: {Reason(failed)}", failed);
            throw;
        }
    }

    private static string Reason(Exception failed) => (failed.InnerException ?? failed).Message;
}
