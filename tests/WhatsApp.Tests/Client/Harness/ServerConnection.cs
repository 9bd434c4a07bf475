using System.Threading.Channels;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Transport;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>
/// The server's end of one connection. Queries that the script knows are answered; everything else waits until the test asks for it.
/// </summary>
internal sealed class ServerConnection(AcceptedClient client, PipeTransport transport, ServerScript script)
{
    private readonly List<Node> _received = [];
    private readonly List<Node> _waiting = [];
    private readonly Channel<bool> _arrived = Channel.CreateUnbounded<bool>();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();

    public ClientPayload Payload { get; } = ClientPayload.Parser.ParseFrom(client.ClientPayload);

    public byte[] RoutingInfo => client.RoutingInfo;

    public byte[] ClientNoiseKey => client.ClientStatic;

    /// <summary>Everything that the client has sent so far, answered or not.</summary>
    public IReadOnlyList<Node> Received
    {
        get
        {
            lock (_lock) return [.. _received];
        }
    }

    /// <summary>Forgets what came, for tests in which much does.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _received.Clear();
            _waiting.Clear();
        }

        while (_arrived.Reader.TryRead(out _))
        {
            // Nobody waits for it any more.
        }
    }

    public Task SendAsync(Node node) => client.Channel.WriteNodeAsync(node).AsTask();

    /// <summary>Sends bytes that are no frame of the channel.</summary>
    public Task SendGarbageAsync(byte[] bytes) => transport.WriteAsync(bytes, CancellationToken.None).AsTask();

    /// <summary>Waits for a stanza of the client and takes it out of what waits.</summary>
    public async Task<Node> ExpectAsync(string tag, Func<Node, bool>? match = null)
    {
        var deadline = Deadline.Token;
        while (true)
        {
            lock (_lock)
            {
                var index = _waiting.FindIndex(node => node.Tag == tag && (match is null || match(node)));
                if (index >= 0)
                {
                    var found = _waiting[index];
                    _waiting.RemoveAt(index);
                    return found;
                }
            }

            try
            {
                if (!await _arrived.Reader.WaitToReadAsync(deadline)) throw new InvalidOperationException($"The client closed and sent no <{tag}>: {Describe()}");
                _arrived.Reader.TryRead(out _);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The client sent no <{tag}>: {Describe()}");
            }
        }
    }

    /// <summary>
    /// Waits until the client has handled all that was sent before: it answers pings in order of arrival, and what a test expects not to
    /// be sent would have been sent by then.
    /// </summary>
    public async Task SettleAsync()
    {
        var id = $"settle-{Guid.NewGuid():N}";
        await SendAsync(new Node("iq", [("id", id), ("from", Jid.ServerJid), ("type", "get"), ("xmlns", "urn:xmpp:ping")]));
        await ExpectAsync("iq", node => node["id"] == id);
    }

    /// <summary>Waits until the client has closed.</summary>
    public Task ClosedAsync() => _gone.Task.InTime();

    public ValueTask CloseAsync() => client.Channel.DisposeAsync();

    /// <summary>Reads until the client is gone.</summary>
    public async Task PumpAsync()
    {
        try
        {
            while (await client.Channel.ReadNodeAsync() is { } node)
            {
                lock (_lock) _received.Add(node);
                if (script.Answer(node) is { } answer)
                {
                    await SendAsync(answer);
                    continue;
                }

                lock (_lock) _waiting.Add(node);
                _arrived.Writer.TryWrite(true);
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or ProtocolException)
        {
            // Either side closed.
        }
        finally
        {
            _arrived.Writer.TryComplete();
            _gone.TrySetResult();
        }
    }

    private string Describe()
    {
        lock (_lock) return string.Join(" ", _waiting.Select(node => node.ToString()));
    }
}
