using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport.Proxies;

/// <summary>Proxies that are spoken to over TLS, and media files through proxies of every kind.</summary>
public sealed class SecureProxyTests : IDisposable
{
    private const string MediaHost = "mmg.whatsapp.net";

    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(60));
    private readonly X509Certificate2 _certificate = TestCertificate.Make(MediaHost);

    [Theory]
    [InlineData(null)]
    [InlineData("user:p%40ss%3Aword@")]
    public async Task The_connection_goes_through_an_https_proxy(string? credentials)
    {
        using var server = new TestWebSocketServer(_certificate);
        using var proxy = Start("https", credentials);
        using var factory = new WebSocketTransportFactory(new() { TrustedCertificates = [_certificate] });
        var accepting = server.AcceptAsync(_deadline.Token);

        await using var client = await factory.ConnectAsync(server.Endpoint, ProxyAddress.Parse($"https://{credentials}127.0.0.1:{proxy.Port}"), _deadline.Token);
        await using var accepted = await accepting;
        await client.WriteAsync(new byte[] { 1, 2, 3 }, _deadline.Token);
        var buffer = new byte[3];
        Assert.Equal(3, await accepted.ReadAsync(buffer, _deadline.Token));

        Assert.Equal([1, 2, 3], buffer);
        Assert.Equal([$"127.0.0.1:{server.Endpoint.Port}"], proxy.Asked);
    }

    [Fact]
    public async Task An_https_proxy_that_is_not_trusted_is_told_nothing()
    {
        using var server = new TestWebSocketServer(_certificate);
        using var another = TestCertificate.Make();
        using var proxy = new TestProxy(socks: false, "user", "secret", another);
        using var factory = new WebSocketTransportFactory(new() { TrustedCertificates = [_certificate] });

        await Assert.ThrowsAsync<IOException>(async () => await factory.ConnectAsync(
            server.Endpoint, ProxyAddress.Parse($"https://user:secret@127.0.0.1:{proxy.Port}"), _deadline.Token));

        Assert.Empty(proxy.Asked);
        Assert.Equal(0, proxy.Refused);
    }

    [Theory]
    [InlineData("http", null)]
    [InlineData("http", "user:secret@")]
    [InlineData("https", "user:secret@")]
    [InlineData("socks5", null)]
    [InlineData("socks5", "user:secret@")]
    public async Task Files_go_through_the_proxy(string scheme, string? credentials)
    {
        using var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
        var answering = AnswerAsync(host, "file");
        using var proxy = Start(scheme, credentials);
        using var direct = new MediaHttp(new MediaHttpOptions { TrustedCertificates = [_certificate] });
        var media = direct.Through(ProxyAddress.Parse($"{scheme}://{credentials}127.0.0.1:{proxy.Port}"));
        var port = ((IPEndPoint)host.LocalEndpoint).Port;

        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{MediaHost}:{port}/v/t62/1");
        using var response = await media.SendAsync(request, _deadline.Token);

        Assert.Equal("file", await response.Content.ReadAsStringAsync(_deadline.Token));
        // The name is left to the proxy, which sees nothing else of the request.
        Assert.Equal([$"{MediaHost}:{port}"], proxy.Asked);
        Assert.StartsWith("GET /v/t62/1 ", await answering, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    [InlineData("socks5")]
    public async Task No_file_gets_past_a_proxy_that_refuses(string scheme)
    {
        using var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
        using var proxy = Start(scheme, "user:secret@");
        using var direct = new MediaHttp(new MediaHttpOptions { TrustedCertificates = [_certificate] });
        var media = direct.Through(ProxyAddress.Parse($"{scheme}://user:wrong@127.0.0.1:{proxy.Port}"));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{MediaHost}:{((IPEndPoint)host.LocalEndpoint).Port}/");
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => media.SendAsync(request, _deadline.Token));

        Assert.DoesNotContain("wrong", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(proxy.Asked);
        Assert.False(host.Pending());
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _certificate.Dispose();
    }

    private TestProxy Start(string scheme, string? credentials)
    {
        var parts = credentials?.TrimEnd('@').Split(':').Select(Uri.UnescapeDataString).ToArray();
        return new TestProxy(scheme == "socks5", parts?[0], parts?[1], scheme == "https" ? _certificate : null);
    }

    /// <summary>Answers one request and returns its first line.</summary>
    private async Task<string> AnswerAsync(TcpListener listener, string body)
    {
        using var client = await listener.AcceptTcpClientAsync(_deadline.Token);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _deadline.Token);
        using var reader = new StreamReader(tls, Encoding.ASCII);
        var first = await reader.ReadLineAsync(_deadline.Token);
        while (await reader.ReadLineAsync(_deadline.Token) is { Length: > 0 })
        {
            // The rest of the head.
        }

        await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), _deadline.Token);
        return first ?? "";
    }
}
