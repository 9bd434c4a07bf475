using System.Net;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Client.Media;

/// <summary>Media hosts that answer as a test says. What they are asked is kept.</summary>
internal sealed class MediaHosts : IMediaHttp
{
    private readonly Lock _lock = new();
    private readonly List<(string Method, Uri Address, byte[] Body)> _requests = [];

    /// <summary>The answer to a request; may throw.</summary>
    public Func<HttpRequestMessage, byte[], Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Task.FromResult(Status(HttpStatusCode.NotFound));

    public IReadOnlyList<(string Method, Uri Address, byte[] Body)> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    public static HttpResponseMessage Status(HttpStatusCode status) => new(status);

    public static HttpResponseMessage Bytes(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    public static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_lock) _requests.Add((request.Method.Method, request.RequestUri!, body));
        return await Answer(request, body).WaitAsync(cancellationToken);
    }
}
