using System.Net;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>The client library itself against the sandbox: what each fault looks like to it.</summary>
internal sealed class RealClient : IAsyncDisposable
{
    private readonly TestSandbox _sandbox;
    private readonly ClientOptions _options;
    private readonly WebSocketTransportFactory _transport = new();
    private readonly List<ClientEvent> _events = [];
    private readonly IDeviceStore _store;
    private WhatsAppClient? _client;
    private Task _reading = Task.CompletedTask;

    private RealClient(TestSandbox sandbox, string number, Func<ClientOptions, ClientOptions>? vary, Func<IDeviceStore, IDeviceStore>? before = null)
    {
        (_sandbox, Number) = (sandbox, number);
        _store = before is null ? Store : before(Store);
        var options = new ClientOptions { Endpoint = sandbox.Endpoint, NoiseRootKey = sandbox.RootKey, PreKeyStock = 20, PushName = number };
        _options = vary is null ? options : vary(options);
    }

    public string Number { get; }

    public InMemoryDeviceStore Store { get; } = new();

    public WhatsAppClient Client => _client ?? throw new InvalidOperationException("Not connected.");

    /// <summary>A phone, a new one unless told otherwise, with one of our clients, logged in.</summary>
    public static async Task<RealClient> LinkAsync(TestSandbox sandbox, string number, Func<ClientOptions, ClientOptions>? vary = null, bool addPhone = true, Func<IDeviceStore, IDeviceStore>? before = null)
    {
        if (addPhone) await sandbox.Control.AddPhoneAsync(number);
        var client = new RealClient(sandbox, number, vary, before);
        await client.StartAsync();
        var qr = await client.SeesAsync<QrCodeIssued>();
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Control.PostAsync($"/phones/{number}/scan", new { qr = qr.Code })).Status);
        await client.SeesAsync<Disconnected>();
        await client.ReconnectAsync();
        await client.SeesAsync<BacklogDelivered>();
        return client;
    }

    /// <summary>One of our clients that waits to be linked.</summary>
    public static async Task<RealClient> OpenAsync(TestSandbox sandbox, string number)
    {
        var client = new RealClient(sandbox, number, null);
        await client.StartAsync();
        return client;
    }

    /// <summary>Connects once more. What happened before is forgotten.</summary>
    public async Task ReconnectAsync()
    {
        await CloseAsync();
        lock (_events) _events.Clear();
        await StartAsync();
    }

    public async Task CloseAsync()
    {
        if (_client is null) return;
        await _client.DisposeAsync();
        await _reading;
    }

    /// <summary>Tries to log in and says why it did not work.</summary>
    public async Task<DisconnectedException> RefusedAsync() => await Assert.ThrowsAsync<DisconnectedException>(ReconnectAsync);

    public Task<SendAcknowledged> SendAsync(string to, string text, string? id = null)
    {
        id ??= MessageIds.Create(Client.Jid!.Value, TimeProvider.System);
        return Client.SendAsync(new OutgoingMessage(id, Jid.FromPhone(to), new Message { Conversation = text }.ToByteArray()), CancellationToken.None);
    }

    /// <summary>Sends in vain and says why.</summary>
    public async Task<RequestException> FailsToSendAsync(string to, string text = "Hello") =>
        await Assert.ThrowsAsync<RequestException>(() => SendAsync(to, text));

    /// <summary>Waits for an event.</summary>
    public async Task<T> SeesAsync<T>(Func<T, bool>? matches = null)
        where T : ClientEvent
    {
        var found = await Eventually.GetAsync(
            () => Task.FromResult(Seen<T>().FirstOrDefault(e => matches is null || matches(e))), static e => e is not null);
        return found!;
    }

    /// <summary>Waits for a text.</summary>
    public Task<MessageReceived> ReceivesAsync(string text) => SeesAsync<MessageReceived>(e => Message.Parser.ParseFrom(e.Payload.Span).Conversation == text);

    public IReadOnlyList<T> Seen<T>()
        where T : ClientEvent
    {
        lock (_events) return [.. _events.OfType<T>()];
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _transport.Dispose();
    }

    private Task StartAsync()
    {
        _client = new WhatsAppClient(_options, _store, _transport, TimeProvider.System);
        _reading = ReadAsync(_client);
        return _client.ConnectAsync(CancellationToken.None);
    }

    private async Task ReadAsync(WhatsAppClient client)
    {
        await foreach (var happened in client.Events.ReadAllAsync())
        {
            lock (_events) _events.Add(happened);
        }
    }
}
