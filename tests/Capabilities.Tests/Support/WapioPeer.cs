using System.Net;
using System.Security.Cryptography.X509Certificates;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;
using Google.Protobuf;

namespace Wapio.Capabilities.Tests.Support;

/// <summary>A linked device of ours, with all that it was told.</summary>
internal sealed class WapioPeer : IAsyncDisposable
{
    private readonly WebSocketTransportFactory _transport = new();
    private readonly ClientOptions _options;
    private readonly MediaHttp _media;
    private Task _reading = Task.CompletedTask;

    private WapioPeer(ClientOptions options, MediaHttp media) => (_options, _media) = (options, media);

    /// <summary>The client of the connection that there is now.</summary>
    public WhatsAppClient Client { get; private set; } = null!;

    /// <summary>Outlives the connections.</summary>
    public InMemoryDeviceStore Store { get; } = new();

    /// <summary>What happened, over all connections.</summary>
    public Recording<ClientEvent> Events { get; } = new();

    /// <summary>Links a new device to a phone and waits until it is logged in.</summary>
    /// <param name="sandbox">The server.</param>
    /// <param name="phone">The phone.</param>
    /// <param name="vary">Changes the options.</param>
    public static async Task<WapioPeer> LinkAsync(SandboxInfo sandbox, SandboxPhone phone, Func<ClientOptions, ClientOptions>? vary = null)
    {
        var peer = await OpenAsync(sandbox, phone, vary);
        var code = (QrCodeIssued)await peer.Events.FirstAsync(e => e is QrCodeIssued, "a code is shown");
        await phone.ScanAsync(code.Code);
        await peer.RestartAsync();
        return peer;
    }

    /// <summary>Links a new device to a phone by the code of eight characters that is entered there.</summary>
    /// <param name="sandbox">The server.</param>
    /// <param name="phone">The phone.</param>
    /// <param name="options">How the code is asked for.</param>
    public static async Task<WapioPeer> LinkByCodeAsync(SandboxInfo sandbox, SandboxPhone phone, PairingCodeOptions? options = null)
    {
        var peer = await OpenAsync(sandbox, phone);
        await phone.EnterCodeAsync(await peer.Client.RequestPairingCodeAsync(phone.Number, options, CancellationToken.None));
        await peer.RestartAsync();
        return peer;
    }

    /// <summary>A client that waits to be linked.</summary>
    /// <param name="sandbox">The server.</param>
    /// <param name="phone">The phone that it is for.</param>
    /// <param name="vary">Changes the options.</param>
    public static async Task<WapioPeer> OpenAsync(SandboxInfo sandbox, SandboxPhone phone, Func<ClientOptions, ClientOptions>? vary = null)
    {
        var options = new ClientOptions
        {
            Endpoint = new Uri(sandbox.WebSocketUrl),
            NoiseRootKey = Convert.FromHexString(sandbox.NoiseRootKey),
            PushName = phone.Number,
        };
        var media = sandbox.SecureUrl is { } address
            ? new MediaHttp(new MediaHttpOptions { ConnectTo = EndPointOf(new Uri(address)), TrustedCertificates = [X509Certificate2.CreateFromPem(sandbox.Certificate)] })
            : new MediaHttp();
        options = options with { Media = new MediaOptions { Http = media } };
        var peer = new WapioPeer(vary is null ? options : vary(options), media);
        await peer.ConnectAsync();
        return peer;
    }

    /// <summary>Waits for the restart after pairing and connects again.</summary>
    public async Task RestartAsync()
    {
        await Events.FirstAsync(e => e is Disconnected { Reason: DisconnectReason.RestartRequired }, "the restart after pairing");
        await ReconnectAsync();
    }

    /// <summary>Connects once more with the same device and waits until the backlog has come.</summary>
    public async Task ReconnectAsync()
    {
        await DisconnectAsync();
        var before = Events.All.Count;
        await ConnectAsync();
        await Events.FirstAsync(e => e is BacklogDelivered, "the backlog has come", skip: before);
    }

    /// <summary>Connects with the same device after <see cref="DisconnectAsync"/> and waits until the backlog has come.</summary>
    public async Task ConnectAgainAsync()
    {
        var before = Events.All.Count;
        await ConnectAsync();
        await Events.FirstAsync(e => e is BacklogDelivered, "the backlog has come", skip: before);
    }

    /// <summary>Loses the sender keys of the others in a group; fails if there was none.</summary>
    public async Task ForgetSenderKeysAsync(string group)
    {
        var changes = new KeyChanges();
        foreach (var (id, _) in await Store.ListAsync(KeyKind.SenderKey, CancellationToken.None))
        {
            if (id.StartsWith(group, StringComparison.Ordinal) && !id.Contains($"::{Client.Lid!.Value.User}_", StringComparison.Ordinal)) changes.Delete(new KeyId(KeyKind.SenderKey, id));
        }

        if (changes.Count == 0) throw new InvalidOperationException($"There is no sender key of {group} to lose.");
        await Store.CommitAsync(new DeviceCommit(changes, []));
    }

    /// <summary>Closes the connection.</summary>
    public async Task DisconnectAsync()
    {
        await Client.DisconnectAsync();
        await _reading;
        await Client.DisposeAsync();
    }

    /// <summary>Sends a message and returns its id.</summary>
    public async Task<string> SendAsync(string to, Message message)
    {
        var id = MessageIds.Create(Client.Jid!.Value, TimeProvider.System);
        var outgoing = new OutgoingMessage(id, Jid.Parse(to), message.ToByteArray());
        Store.AddSent(new SentMessage(id, outgoing.Chat, outgoing.Payload));
        await Client.SendAsync(outgoing, CancellationToken.None);
        return id;
    }

    /// <summary>Waits for an event.</summary>
    public async Task<T> SeesAsync<T>(Func<T, bool>? matches = null)
        where T : ClientEvent =>
        (T)await Events.FirstAsync(e => e is T one && (matches is null || matches(one)), $"{typeof(T).Name} comes");

    /// <summary>Waits for a message of somebody else and returns it with its content.</summary>
    public async Task<(MessageReceived Event, Message Content)> ReceivesAsync(Func<Message, bool> matches)
    {
        var found = await SeesAsync<MessageReceived>(e => matches(Message.Parser.ParseFrom(e.Payload.Span)));
        return (found, Message.Parser.ParseFrom(found.Payload.Span));
    }

    /// <summary>Waits for a message by its id and returns it with its content.</summary>
    public async Task<(MessageReceived Event, Message Content)> ReceivesAsync(string id)
    {
        var found = await SeesAsync<MessageReceived>(e => e.Id == id);
        return (found, Message.Parser.ParseFrom(found.Payload.Span));
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        _transport.Dispose();
        _media.Dispose();
    }

    private static DnsEndPoint EndPointOf(Uri address) => new(address.Host, address.Port);

    private Task ConnectAsync()
    {
        Client = new WhatsAppClient(_options, Store, _transport, TimeProvider.System);
        _reading = ReadAsync(Client);
        return Client.ConnectAsync(CancellationToken.None);
    }

    private async Task ReadAsync(WhatsAppClient client)
    {
        await foreach (var happened in client.Events.ReadAllAsync()) Events.Add(happened);
    }
}
