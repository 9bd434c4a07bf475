using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Wapio.WhatsApp.Tests.Transport.Proxies;

/// <summary>A proxy on loopback that speaks HTTP CONNECT, over TLS when it has a certificate, or SOCKS5, checks user and password, and connects whatever is asked for to one target.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _socks;
    private readonly string? _user;
    private readonly string? _password;
    private readonly X509Certificate2? _certificate;

    public TestProxy(bool socks, string? user = null, string? password = null, X509Certificate2? certificate = null)
    {
        (_socks, _user, _password, _certificate) = (socks, user, password, certificate);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was asked for, as host:port, by those who were let through.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>How many were turned away for user and password.</summary>
    public int Refused { get; private set; }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await OpenAsync(client);
                var target = _socks ? await ReadSocksAsync(stream) : await ReadConnectAsync(stream);
                if (target is null) return;

                Asked.Enqueue(target);
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, int.Parse(target[(target.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture), _stopping.Token);
                await stream.WriteAsync(_socks ? new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 } : "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stopping.Token);
                await Task.WhenAny(stream.CopyToAsync(server.GetStream(), _stopping.Token), server.GetStream().CopyToAsync(stream, _stopping.Token));
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException or ObjectDisposedException or AuthenticationException)
            {
                // Either side closed.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null) return client.GetStream();
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        return tls;
    }

    /// <summary>One CONNECT, and another with the password when the first came without.</summary>
    private async Task<string?> ReadConnectAsync(Stream stream)
    {
        while (true)
        {
            var lines = await ReadHeadAsync(stream);
            if (lines.Length == 0) return null;

            var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_user}:{_password}"));
            if (_user is null || lines.Contains($"Proxy-Authorization: {expected}")) return lines[0].Split(' ')[1];

            Refused++;
            await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stopping.Token);
        }
    }

    private async Task<string?> ReadSocksAsync(Stream stream)
    {
        var methods = await BytesAsync(stream, (await BytesAsync(stream, 2))[1]);
        var method = (byte)(_user is null ? 0 : 2);
        if (!methods.Contains(method))
        {
            Refused++;
            await stream.WriteAsync(new byte[] { 5, 0xff }, _stopping.Token);
            return null;
        }

        await stream.WriteAsync(new byte[] { 5, method }, _stopping.Token);
        if (_user is not null && !await CheckSocksAsync(stream)) return null;

        var request = await BytesAsync(stream, 4);
        var host = request[3] switch
        {
            1 => new IPAddress(await BytesAsync(stream, 4)).ToString(),
            4 => new IPAddress(await BytesAsync(stream, 16)).ToString(),
            _ => Encoding.ASCII.GetString(await BytesAsync(stream, (await BytesAsync(stream, 1))[0])),
        };
        var port = await BytesAsync(stream, 2);
        return $"{host}:{(port[0] << 8) | port[1]}";
    }

    private async Task<bool> CheckSocksAsync(Stream stream)
    {
        var user = Encoding.UTF8.GetString(await BytesAsync(stream, (await BytesAsync(stream, 2))[1]));
        var password = Encoding.UTF8.GetString(await BytesAsync(stream, (await BytesAsync(stream, 1))[0]));
        var isRight = (user, password) == (_user, _password);
        if (!isRight) Refused++;
        await stream.WriteAsync(new byte[] { 1, (byte)(isRight ? 0 : 1) }, _stopping.Token);
        return isRight;
    }

    private async Task<byte[]> BytesAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, _stopping.Token);
        return bytes;
    }

    private async Task<string[]> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await BytesAsync(stream, 1))[0]);
        return head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
