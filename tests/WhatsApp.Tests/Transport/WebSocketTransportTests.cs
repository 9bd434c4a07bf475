using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport;

public sealed class WebSocketTransportTests : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(20));

    [Fact]
    public async Task Bytes_pass_both_ways_whatever_the_messages_were()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await using var accepted = await accepting;

        await client.WriteAsync(new byte[] { 1, 2 }, _deadline.Token);
        await client.WriteAsync(default, _deadline.Token);
        await client.WriteAsync(new byte[] { 3 }, _deadline.Token);
        Assert.Equal([1, 2, 3], await ReadAsync(accepted, 3, bufferSize: 1));

        await server.Socket!.SendAsync(new byte[] { 4 }, WebSocketMessageType.Binary, endOfMessage: false, _deadline.Token);
        await server.Socket!.SendAsync(new byte[] { 5, 6 }, WebSocketMessageType.Binary, endOfMessage: true, _deadline.Token);
        Assert.Equal([4, 5, 6], await ReadAsync(client, 3, bufferSize: 16));
    }

    [Fact]
    public async Task A_large_message_passes()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await using var accepted = await accepting;
        var bytes = RandomNumberGenerator.GetBytes(1 << 20);

        var reading = ReadAsync(accepted, bytes.Length, bufferSize: 5000);
        await client.WriteAsync(bytes, _deadline.Token);

        Assert.Equal(bytes, await reading);
    }

    [Fact]
    public async Task The_request_says_where_it_comes_from()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await using var accepted = await accepting;

        Assert.Contains("GET /ws/chat HTTP/1.1", server.RequestLines);
        Assert.Contains("Origin: https://web.whatsapp.com", server.RequestLines);
    }

    [Fact]
    public async Task A_close_ends_the_other_sides_reads()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        var accepted = await accepting;

        var reading = client.ReadAsync(new byte[8], _deadline.Token);
        await accepted.DisposeAsync();

        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task A_cut_connection_is_an_IO_error()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await accepting;

        var reading = client.ReadAsync(new byte[8], _deadline.Token).AsTask();
        server.Socket!.Abort();

        await Assert.ThrowsAsync<IOException>(() => reading);
    }

    [Fact]
    public async Task Disposal_ends_a_read_that_waits()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await using var accepted = await accepting;

        var reading = client.ReadAsync(new byte[8], _deadline.Token).AsTask();
        await client.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => reading);
    }

    [Fact]
    public async Task Text_is_an_IO_error()
    {
        using var server = new TestWebSocketServer();
        using var factory = new WebSocketTransportFactory();
        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await using var accepted = await accepting;

        await server.Socket!.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, endOfMessage: true, _deadline.Token);

        await Assert.ThrowsAsync<IOException>(() => client.ReadAsync(new byte[8], _deadline.Token).AsTask());
    }

    [Fact]
    public async Task An_endpoint_that_nobody_serves_is_an_IO_error()
    {
        using var server = new TestWebSocketServer();
        server.Dispose();
        using var factory = new WebSocketTransportFactory();

        await Assert.ThrowsAsync<IOException>(() => factory.ConnectAsync(server.Endpoint, _deadline.Token).AsTask());
    }

    [Fact]
    public async Task TLS_trusts_the_certificates_of_the_file()
    {
        using var certificate = MakeCertificate();
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem(), _deadline.Token);
        using var server = new TestWebSocketServer(certificate);
        using var factory = new WebSocketTransportFactory(WebSocketTransportOptions.TrustingFile(path));
        File.Delete(path);

        var accepting = server.AcceptAsync(_deadline.Token);
        await using var client = await factory.ConnectAsync(server.Endpoint, _deadline.Token);
        await using var accepted = await accepting;
        await accepted.WriteAsync(new byte[] { 7 }, _deadline.Token);

        Assert.Equal([7], await ReadAsync(client, 1, bufferSize: 8));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TLS_trusts_no_other_certificate(bool trustsAnother)
    {
        using var certificate = MakeCertificate();
        using var another = MakeCertificate();
        using var server = new TestWebSocketServer(certificate);
        using var factory = new WebSocketTransportFactory(new() { TrustedCertificates = trustsAnother ? [another] : null });

        var accepting = server.AcceptAsync(_deadline.Token);

        await Assert.ThrowsAsync<IOException>(() => factory.ConnectAsync(server.Endpoint, _deadline.Token).AsTask());
        await Assert.ThrowsAnyAsync<Exception>(() => accepting);
    }

    public void Dispose() => _deadline.Dispose();

    private async Task<byte[]> ReadAsync(ITransport transport, int size, int bufferSize)
    {
        var (bytes, buffer) = (new List<byte>(), new byte[bufferSize]);
        while (bytes.Count < size)
        {
            var read = await transport.ReadAsync(buffer, _deadline.Token);
            Assert.NotEqual(0, read);
            bytes.AddRange(buffer.AsSpan(0, read));
        }

        return [.. bytes];
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
