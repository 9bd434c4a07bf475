using System.Threading.Channels;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>A client's connection, stanza by stanza. What comes is kept until a test takes it.</summary>
internal sealed class TestConnection : IAsyncDisposable
{
    private static readonly WebSocketTransportFactory Transports = new();

    private readonly SecureChannel _channel;
    private readonly Channel<Node> _received = Channel.CreateUnbounded<Node>();
    private readonly List<Node> _passedOver = [];
    private readonly Task _reading;
    private int _lastId;

    private TestConnection(SecureChannel channel)
    {
        _channel = channel;
        _reading = ReadAsync();
    }

    public static Task<TestConnection> OpenAsync(TestSandbox sandbox, KeyPair noise, ClientPayload payload, TokenVersion version = TokenVersion.V3) =>
        OpenAsync(Transports, sandbox.Endpoint, sandbox.RootKey, noise, payload, version);

    public static async Task<TestConnection> OpenAsync(
        WebSocketTransportFactory transports, Uri endpoint, byte[] rootKey, KeyPair noise, ClientPayload payload, TokenVersion version = TokenVersion.V3)
    {
        using var expiry = new CancellationTokenSource(Eventually.Deadline);
        var transport = await transports.ConnectAsync(endpoint, expiry.Token);
        var options = new NoiseClientOptions { RootKey = rootKey, TokenVersion = version };
        return new TestConnection(await NoiseClientHandshake.ConnectAsync(transport, noise, payload.ToByteArray(), options, expiry.Token));
    }

    public ValueTask SendAsync(Node node) => _channel.WriteNodeAsync(node);

    public ValueTask SendEncodedAsync(byte[] stanza) => _channel.WriteEncodedAsync(stanza);

    /// <summary>The next stanza that fits; others are kept for later.</summary>
    public async Task<Node> ExpectAsync(Func<Node, bool> fits)
    {
        if (_passedOver.Find(n => fits(n)) is { } earlier)
        {
            _passedOver.Remove(earlier);
            return earlier;
        }

        using var expiry = new CancellationTokenSource(Eventually.Deadline);
        try
        {
            while (true)
            {
                var node = await _received.Reader.ReadAsync(expiry.Token);
                if (fits(node)) return node;
                _passedOver.Add(node);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"Nothing that fits came; there came: {string.Join(", ", _passedOver)}.", exception);
        }
    }

    public Task<Node> ExpectAsync(string tag) => ExpectAsync(n => n.Tag == tag);

    /// <summary>Asks and returns the answer.</summary>
    public async Task<Node> QueryAsync(string xmlns, string type, params Node[] content)
    {
        var id = $"q{++_lastId}";
        await SendAsync(new Node("iq", [("id", id), ("to", Jid.ServerJid), ("type", type), ("xmlns", xmlns)], content));
        return await ExpectAsync(n => n.Tag == "iq" && n["id"] == id);
    }

    /// <summary>Everything that has come before the answer to a query that is sent now, in order.</summary>
    public async Task<IReadOnlyList<Node>> DrainAsync()
    {
        await QueryAsync("w:p", "get");
        var all = _passedOver.ToList();
        _passedOver.Clear();
        return all;
    }

    /// <summary>Completes when the server has closed.</summary>
    public Task ClosedAsync() => _reading.WaitAsync(Eventually.Deadline);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _channel.ReadNodeAsync() is { } node) _received.Writer.TryWrite(node);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or ProtocolException)
        {
            // Closed: by the test or by the server.
        }
        finally
        {
            _received.Writer.TryComplete();
        }
    }
}
