namespace Wapio.WhatsApp.Transport;

/// <summary>
/// The way to WhatsApp's media hosts. All clients of a process share one; <see cref="MediaHttp"/> is the usual one. Safe for use by several
/// threads at once.
/// </summary>
public interface IMediaHttp
{
    /// <summary>Sends a request and returns as soon as the head of the answer is there; its body is read as it comes.</summary>
    /// <param name="request">The request, to an https address.</param>
    /// <param name="cancellationToken">Gives up; also while the body is read, for a stream that was not read to its end.</param>
    /// <exception cref="HttpRequestException">The host cannot be reached, or broke off.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// The same through a proxy. Nobody disposes of it: its connections close when they have been idle.
    /// </summary>
    /// <exception cref="NotSupportedException">This one knows no proxies. It must not connect past one.</exception>
    IMediaHttp Through(ProxyAddress proxy) => throw new NotSupportedException("This way to the media hosts knows no proxies.");
}
