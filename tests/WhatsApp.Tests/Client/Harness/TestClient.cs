using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>A client under test with its server. The device is 15550001:1, with LID 9001:1.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    public static readonly Jid OwnJid = new("15550001", JidServers.Phone, 1);
    public static readonly Jid OwnLid = new("9001", JidServers.Lid, 1);

    private readonly List<ClientEvent> _seen = [];

    public TestClient(IDeviceStore? store = null, Func<ClientOptions, ClientOptions>? options = null)
    {
        Store = store ?? Memory;
        var basic = new ClientOptions { Endpoint = new Uri("ws://test/ws/chat"), NoiseRootKey = Server.Root.PublicKey, PreKeyStock = 10, PushName = "Tester" };
        Client = new WhatsAppClient(options is null ? basic : options(basic), Store, Server, Clock);
    }

    public TestServer Server { get; } = new();

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    /// <summary>The store, unless the test brings its own; then that one may stand in front of this.</summary>
    public InMemoryDeviceStore Memory { get; init; } = new();

    public IDeviceStore Store { get; }

    public WhatsAppClient Client { get; }

    /// <summary>Our own account: the phone, this device, and perhaps others.</summary>
    public RemoteAccount Own { get; } = new(OwnJid.User, OwnLid.User, 0, 1);

    /// <summary>For tests that let much time pass.</summary>
    public static ClientOptions WithoutKeepAlive(ClientOptions options) =>
        options with { KeepAliveMinimum = TimeSpan.FromDays(40), KeepAliveMaximum = TimeSpan.FromDays(40) };

    /// <summary>Stores a device that has been paired.</summary>
    public static async Task<OwnDevice> PairAsync(IDeviceStore store, TimeProvider clock)
    {
        var device = await OwnDeviceLoader.LoadOrCreateAsync(store, clock, CancellationToken.None);
        device.SetAddresses(OwnJid, OwnLid);
        device.Credentials.Account = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFromUtf8("details"),
            AccountSignatureKey = ByteString.CopyFrom(new byte[32]),
            DeviceSignature = ByteString.CopyFrom(new byte[64]),
        }.ToByteString();
        var changes = new KeyChanges();
        changes.Put(KeyId.Credentials, device.Credentials.ToByteArray());
        await store.CommitAsync(new DeviceCommit(changes, []));
        return device;
    }

    /// <summary>Pairs in the store, connects and logs in.</summary>
    public async Task<ServerConnection> LogInAsync()
    {
        await PairAsync(Memory, Clock);
        Server.Script.Add(Own);
        var connecting = Client.ConnectAsync(CancellationToken.None);
        var connection = await Server.AcceptedAsync();
        await connection.SendAsync(new Node("success", [("t", "1800000000"), ("lid", OwnLid)]));
        await connecting.InTime();
        await connection.ExpectAsync("presence");
        return connection;
    }

    /// <summary>The keys with which others begin a session with the client, as the server would have them after an upload.</summary>
    public async Task<PreKeyBundle> BundleAsync(uint preKeyId = 50)
    {
        var credentials = DeviceCredentials.Parser.ParseFrom((await Memory.LoadAsync([KeyId.Credentials], default))[KeyId.Credentials]);
        var (signedId, oneTimeId) = (PreKeyIds.Signed(credentials.SignedPreKeyId), PreKeyIds.OneTime(preKeyId));
        var stored = await Memory.LoadAsync([signedId, oneTimeId], default);
        if (!stored.ContainsKey(oneTimeId))
        {
            var changes = new KeyChanges();
            changes.Put(oneTimeId, new StoredPreKey { PrivateKey = ByteString.CopyFrom(KeyPair.Generate().PrivateKey) }.ToByteArray());
            await Memory.CommitAsync(new DeviceCommit(changes, []));
            stored = await Memory.LoadAsync([signedId, oneTimeId], default);
        }

        var signed = StoredPreKey.Parser.ParseFrom(stored[signedId]);
        var oneTime = StoredPreKey.Parser.ParseFrom(stored[oneTimeId]);
        return new PreKeyBundle(
            credentials.RegistrationId,
            PublicOf(credentials.IdentityKey),
            credentials.SignedPreKeyId,
            PublicOf(signed.PrivateKey),
            signed.Signature.ToByteArray(),
            preKeyId,
            PublicOf(oneTime.PrivateKey));
    }

    /// <summary>Waits for the next event of a type; others in between are kept.</summary>
    public async Task<T> EventAsync<T>()
        where T : ClientEvent
    {
        var kept = _seen.OfType<T>().FirstOrDefault();
        if (kept is not null)
        {
            _seen.Remove(kept);
            return kept;
        }

        while (true)
        {
            var next = await Client.Events.ReadAsync(Deadline.Token);
            if (next is T wanted) return wanted;
            _seen.Add(next);
        }
    }

    /// <summary>All events that are there and have not been asked for.</summary>
    public IReadOnlyList<ClientEvent> RemainingEvents()
    {
        while (Client.Events.TryRead(out var next)) _seen.Add(next);
        return _seen;
    }

    /// <summary>Drops all events that are there.</summary>
    public void ForgetEvents()
    {
        RemainingEvents();
        _seen.Clear();
    }

    public static OutgoingMessage Text(string id, Jid chat, string text) =>
        new(id, chat, new Message { Conversation = text }.ToByteArray());

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    private static byte[] PublicOf(ByteString privateKey) => KeyPair.FromPrivate(privateKey.Span).PublicKey;
}
