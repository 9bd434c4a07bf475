using System.Net;
using Microsoft.Extensions.Options;

namespace Wapio.Grains.Fetching;

/// <summary>
/// The one HTTP client for URLs that users give. All of the process shares it: each connection, also one that a redirect leads to, is made by
/// <see cref="GuardedConnector"/>. It knows no proxy, cookies or credentials, and unpacks nothing. Safe for use by many threads.
/// </summary>
internal sealed class GuardedHttpClient : IDisposable
{
    private const int LargestHeadersKiB = 32;
    private const int MostDrained = 64 * 1024;

    private readonly HttpMessageInvoker _invoker;

    /// <summary>Makes the client.</summary>
    public GuardedHttpClient(GuardedConnector connector, IOptions<OutboundOptions> options)
    {
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (context, token) => connector.ConnectAsync(context.DnsEndPoint, token),
            ConnectTimeout = options.Value.ConnectTimeout,
            // A proxy would be what connects, and the check would be of the proxy's address.
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = LargestHeadersKiB,
            // A short rest of an answer is read so that the connection can be used again; a long one, or a slow one, costs the connection.
            MaxResponseDrainSize = MostDrained,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Sends a request and returns when the headers of its answer are there. Redirects are not followed.</summary>
    /// <param name="request">The request; its URL was read by <see cref="GuardedUrl"/>.</param>
    /// <param name="cancellationToken">Ends it; what bounds its time is up to the caller.</param>
    /// <exception cref="AddressRefusedException">The URL leads to an address that may not be reached.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _invoker.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            throw new AddressRefusedException(refused);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _invoker.Dispose();
}
