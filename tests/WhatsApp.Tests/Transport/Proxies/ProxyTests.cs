using System.Net;
using System.Net.Sockets;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport.Proxies;

public sealed class ProxyTests : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("http", null)]
    [InlineData("http", "user:secret@")]
    [InlineData("http", "user:p%40ss%3Aword@")]
    [InlineData("socks5", null)]
    [InlineData("socks5", "user:secret@")]
    [InlineData("socks5h", "user:p%40ss%3Aword@")]
    public async Task The_connection_goes_through_the_proxy(string scheme, string? credentials)
    {
        using var server = new TestWebSocketServer();
        using var proxy = Start(scheme, credentials);
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);

        await using var client = await factory.ConnectAsync(
            server.Endpoint, ProxyAddress.Parse($"{scheme}://{credentials}127.0.0.1:{proxy.Port}"), _deadline.Token);
        await using var accepted = await accepting;
        await client.WriteAsync(new byte[] { 1, 2, 3 }, _deadline.Token);
        var buffer = new byte[3];
        Assert.Equal(3, await accepted.ReadAsync(buffer, _deadline.Token));

        Assert.Equal([1, 2, 3], buffer);
        Assert.Equal([$"127.0.0.1:{server.Endpoint.Port}"], proxy.Asked);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task Names_are_left_to_the_proxy(string scheme)
    {
        using var server = new TestWebSocketServer();
        using var proxy = Start(scheme, null);
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        var endpoint = new Uri($"ws://no-such-host.invalid:{server.Endpoint.Port}/ws/chat");

        await using var client = await factory.ConnectAsync(endpoint, ProxyAddress.Parse($"{scheme}://127.0.0.1:{proxy.Port}"), _deadline.Token);
        await using var accepted = await accepting;

        Assert.Equal([$"no-such-host.invalid:{server.Endpoint.Port}"], proxy.Asked);
    }

    [Theory]
    [InlineData("http", "user:wrong@")]
    [InlineData("http", null)]
    [InlineData("socks5", "user:wrong@")]
    [InlineData("socks5", null)]
    public async Task A_proxy_that_refuses_lets_nothing_through(string scheme, string? credentials)
    {
        using var server = new TestWebSocketServer();
        using var proxy = Start(scheme, "user:secret@");
        var failure = await FailAsync(server.Endpoint, $"{scheme}://{credentials}127.0.0.1:{proxy.Port}");

        Assert.Equal(DisconnectReason.NetworkUnreachable, failure.Reason);
        Assert.Empty(proxy.Asked);
        Assert.True(proxy.Refused > 0);
        Assert.DoesNotContain("wrong", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("proxy", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_dead_proxy_is_an_unreachable_network(string scheme)
    {
        using var server = new TestWebSocketServer();
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var failure = await FailAsync(server.Endpoint, $"{scheme}://user:secret@127.0.0.1:{port}");

        Assert.Equal(DisconnectReason.NetworkUnreachable, failure.Reason);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transport_without_proxies_does_not_connect_past_one()
    {
        var store = new InMemoryDeviceStore();
        await using var client = new WhatsAppClient(
            new ClientOptions { Proxy = ProxyAddress.Parse("http://127.0.0.1:9") }, store, new Client.Harness.TestServer(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<DisconnectedException>(() => client.ConnectAsync(_deadline.Token));

        Assert.Equal(DisconnectReason.NetworkUnreachable, failure.Reason);
    }

    [Theory]
    [InlineData("http://proxy.example:3128", "http://proxy.example:3128")]
    [InlineData("http://user:secret@proxy.example:3128", "http://proxy.example:3128")]
    [InlineData("http://proxy.example", "http://proxy.example:80")]
    [InlineData("https://proxy.example/", "https://proxy.example:443")]
    [InlineData("socks5://proxy.example", "socks5://proxy.example:1080")]
    [InlineData("socks5h://user@[::1]:9050", "socks5://[::1]:9050")]
    public void Addresses_are_shown_without_secrets(string text, string shown) => Assert.Equal(shown, ProxyAddress.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("proxy.example:3128")]
    [InlineData("ftp://proxy.example")]
    [InlineData("socks4://proxy.example")]
    [InlineData("http://")]
    [InlineData("http://proxy.example/path")]
    [InlineData("http://proxy.example?query")]
    public void What_is_no_proxy_is_refused(string? text) => Assert.False(ProxyAddress.TryParse(text, out _));

    [Fact]
    public void Proxies_are_the_same_when_their_secrets_are()
    {
        Assert.Equal(ProxyAddress.Parse("http://user:one@host:1"), ProxyAddress.Parse("http://user:one@host:1"));
        Assert.NotEqual(ProxyAddress.Parse("http://user:one@host:1"), ProxyAddress.Parse("http://user:two@host:1"));
    }

    public void Dispose() => _deadline.Dispose();

    private static TestProxy Start(string scheme, string? credentials)
    {
        var parts = credentials?.TrimEnd('@').Split(':').Select(Uri.UnescapeDataString).ToArray();
        return new TestProxy(scheme != "http", parts?[0], parts?[1]);
    }

    private async Task<DisconnectedException> FailAsync(Uri endpoint, string proxy)
    {
        using var factory = new WebSocketTransportFactory();
        var options = new ClientOptions { Endpoint = endpoint, Proxy = ProxyAddress.Parse(proxy) };
        await using var client = new WhatsAppClient(options, new InMemoryDeviceStore(), factory, TimeProvider.System);
        return await Assert.ThrowsAsync<DisconnectedException>(() => client.ConnectAsync(_deadline.Token));
    }
}
