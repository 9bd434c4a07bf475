using System.Net;
using System.Net.Sockets;

namespace Wapio.WhatsApp.Transport;

/// <summary>
/// Talks to media hosts through one pool of connections. Make one and share it among all clients of the process, or let them share
/// <see cref="Shared"/>. Follows no redirects, keeps no cookies.
/// </summary>
public sealed class MediaHttp : IMediaHttp, IDisposable
{
    private static readonly Lazy<MediaHttp> Common = new(() => new MediaHttp());

    private readonly MediaHttpOptions _options;
    private readonly HttpMessageInvoker _http;

    /// <summary>Makes a pool.</summary>
    /// <param name="options">How to connect; WhatsApp's own hosts by default.</param>
    public MediaHttp(MediaHttpOptions? options = null)
    {
        _options = options ?? new MediaHttpOptions();
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = _options.ConnectTimeout,

            // The hosts' addresses change; idle connections to a host that is asked once an hour are of no use.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            Proxy = _options.Proxy?.ToWebProxy(),
            SslOptions = TlsTrust.Only(_options.TrustedCertificates),
        };
        if (_options.ConnectTo is { } target) handler.ConnectCallback = (_, token) => ConnectAsync(target, token);
        _http = new HttpMessageInvoker(handler);
    }

    /// <summary>The one that clients use when they are given none. Never disposed.</summary>
    public static MediaHttp Shared => Common.Value;

    /// <inheritdoc />
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.TryAddWithoutValidation("Origin", _options.Origin);
        request.Headers.TryAddWithoutValidation("Referer", _options.Origin + "/");
        return _http.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    public IMediaHttp Through(ProxyAddress proxy) => new MediaHttp(_options with { Proxy = proxy });

    /// <summary>Closes the pool.</summary>
    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(EndPoint target, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
