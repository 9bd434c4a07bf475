using System.Threading.Channels;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Tests.Transport;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>A WhatsApp server in memory: real handshake and codec, scripted answers.</summary>
internal sealed class TestServer : ITransportFactory
{
    private readonly ServerCertificate _certificate;
    private readonly Channel<ServerConnection> _connections = Channel.CreateUnbounded<ServerConnection>();

    public TestServer() =>
        _certificate = ServerCertificate.Create(Root, KeyPair.Generate(), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    public KeyPair Root { get; } = KeyPair.Generate();

    public ServerScript Script { get; } = new();

    /// <summary>Set to make the endpoint unreachable.</summary>
    public Exception? ConnectFailure { get; set; }

    public ValueTask<ITransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        if (ConnectFailure is { } failure) return ValueTask.FromException<ITransport>(failure);
        var (client, server) = PipeTransport.CreatePair();
        _ = AcceptAsync(server);
        return ValueTask.FromResult<ITransport>(client);
    }

    public async Task<ServerConnection> AcceptedAsync() => await _connections.Reader.ReadAsync(Deadline.Token);

    private async Task AcceptAsync(PipeTransport transport)
    {
        try
        {
            var connection = new ServerConnection(await NoiseServerHandshake.AcceptAsync(transport, _certificate), transport, Script);
            _connections.Writer.TryWrite(connection);
            await connection.PumpAsync();
        }
        catch (Exception failure) when (failure is HandshakeException or IOException or InvalidOperationException)
        {
            // The client did not like the server.
        }
    }
}
