using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>A client that is written for the tests: it does right by default, and lets a test do wrong.</summary>
internal sealed class TestCompanion(TestSandbox sandbox) : IAsyncDisposable
{
    private TestConnection? _connection;

    public KeyPair Noise { get; set; } = KeyPair.Generate();

    public KeyPair Identity { get; private init; } = KeyPair.Generate();

    public KeyPair SignedPreKey { get; private init; } = KeyPair.Generate();

    public byte[] AdvSecret { get; private init; } = RandomNumberGenerator.GetBytes(32);

    public Jid Jid { get; private set; }

    public Jid Lid { get; private set; }

    public string PushName { get; init; } = "Tester";

    public TestConnection Connection => _connection ?? throw new InvalidOperationException("Not connected.");

    public ClientPayload Registration => new()
    {
        PushName = PushName,
        UserAgent = Agent(2, 3000, 1),
        DevicePairingData = new ClientPayload.Types.DevicePairingRegistrationData
        {
            ERegid = ByteString.CopyFrom(0, 0, 1, 2),
            EKeytype = ByteString.CopyFrom(5),
            EIdent = ByteString.CopyFrom(Identity.PublicKey),
            ESkeyId = ByteString.CopyFrom(0, 0, 1),
            ESkeyVal = ByteString.CopyFrom(SignedPreKey.PublicKey),
            ESkeySig = ByteString.CopyFrom(SignatureOf(SignedPreKey)),
            DeviceProps = new DeviceProps { Os = "Test" }.ToByteString(),
        },
    };

    public ClientPayload Login => new()
    {
        Username = ulong.Parse(Jid.User, CultureInfo.InvariantCulture),
        Device = Jid.Device,
        Passive = true,
        UserAgent = Agent(2, 3000, 1),
    };

    public static ClientPayload.Types.UserAgent Agent(uint first, uint second, uint third) => new()
    {
        AppVersion = new ClientPayload.Types.UserAgent.Types.AppVersion { Primary = first, Secondary = second, Tertiary = third },
    };

    /// <summary>The same device against another process.</summary>
    public TestCompanion MoveTo(TestSandbox other) => new(other)
    {
        Noise = Noise, Identity = Identity, SignedPreKey = SignedPreKey, AdvSecret = AdvSecret, Jid = Jid, Lid = Lid,
    };

    /// <summary>Connects anew; the connection before it stays open until it is disposed or replaced by the server.</summary>
    public async Task<TestConnection> ConnectAsync(ClientPayload payload, TokenVersion version = TokenVersion.V3) =>
        _connection = await TestConnection.OpenAsync(sandbox, Noise, payload, version);

    /// <summary>Connects for linking and returns the text of the code.</summary>
    public async Task<string> ShowCodeAsync(TokenVersion version = TokenVersion.V3)
    {
        await ConnectAsync(Registration, version);
        var iq = await Connection.ExpectAsync(n => n.Tag == "iq" && n.Child("pair-device") is not null);
        await Connection.SendAsync(new Node("iq", [("to", Jid.ServerJid), ("id", iq["id"]!), ("type", "result")]));
        return CodeOf(iq.Child("pair-device")!.Children[0].Content.Text!);
    }

    public string CodeOf(string reference) =>
        string.Join(',', reference, Convert.ToBase64String(Noise.PublicKey), Convert.ToBase64String(Identity.PublicKey), Convert.ToBase64String(AdvSecret));

    /// <summary>Answers the phone's word by its own signature; a test may answer otherwise.</summary>
    public async Task AnswerPairSuccessAsync(Func<Node, ADVSignedDeviceIdentity, Node>? answer = null)
    {
        var iq = await Connection.ExpectAsync(n => n.Tag == "iq" && n.Child("pair-success") is not null);
        var success = iq.Child("pair-success")!;
        var container = ADVSignedDeviceIdentityHMAC.Parser.ParseFrom(success.Child("device-identity")!.Content.Bytes.Span);
        Assert.Equal(HMACSHA256.HashData(AdvSecret, container.Details.ToByteArray()), container.Hmac.ToByteArray());

        var identity = ADVSignedDeviceIdentity.Parser.ParseFrom(container.Details);
        byte[] accountMessage = [6, 0, .. identity.Details, .. Identity.PublicKey];
        Assert.True(Curve25519.Verify(identity.AccountSignatureKey.Span, accountMessage, identity.AccountSignature.Span));

        (Jid, Lid) = (success.Child("device")!.GetJid("jid")!.Value, success.Child("device")!.GetJid("lid")!.Value);
        await Connection.SendAsync((answer ?? Sign)(iq, identity));
    }

    public Node Sign(Node iq, ADVSignedDeviceIdentity identity)
    {
        var signed = identity.Clone();
        signed.DeviceSignature = ByteString.CopyFrom(Curve25519.Sign(Identity.PrivateKey, [6, 1, .. identity.Details, .. Identity.PublicKey, .. identity.AccountSignatureKey]));
        signed.ClearAccountSignatureKey();
        return SignedAnswer(iq, signed);
    }

    public static Node SignedAnswer(Node iq, ADVSignedDeviceIdentity identity) => new("iq",
        [("to", Jid.ServerJid), ("id", iq["id"]!), ("type", "result")],
        new Node("pair-device-sign", default, new Node("device-identity", [("key-index", "1")], identity.ToByteArray())));

    /// <summary>Links with a phone and lets the connection end as it must.</summary>
    public async Task<JsonElement> LinkAsync(string number, TokenVersion version = TokenVersion.V3)
    {
        var code = await ShowCodeAsync(version);
        var scan = sandbox.Control.PostAsync($"/phones/{number}/scan", new { qr = code });
        await AnswerPairSuccessAsync();
        var (status, body) = await scan;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("515", (await Connection.ExpectAsync("stream:error"))["code"]);
        await Connection.ClosedAsync();
        await Connection.DisposeAsync();
        return body;
    }

    /// <summary>Logs in, uploads keys and says that it is active.</summary>
    public async Task StartAsync(int preKeys = 10)
    {
        await ConnectAsync(Login);
        await Connection.ExpectAsync("success");
        if (preKeys > 0) Assert.Equal("result", (await UploadAsync(MakePreKeys(1, preKeys)))["type"]);
        await ActivateAsync();
    }

    public async Task ActivateAsync()
    {
        await Connection.QueryAsync("passive", "set", new Node("active"));
        await Connection.ExpectAsync(n => n.Tag == "ib" && n.Child("offline") is not null);
    }

    public Task<Node> UploadAsync(Node[] keys, byte[]? signature = null) => Connection.QueryAsync("encrypt", "set",
        new Node("registration", default, new byte[] { 0, 0, 1, 2 }),
        new Node("type", default, new byte[] { 5 }),
        new Node("identity", default, Identity.PublicKey),
        new Node("list", default, keys),
        SignedKeyNode(signature ?? SignatureOf(SignedPreKey)));

    public Node SignedKeyNode(byte[] signature) => new("skey", default, new Node[]
    {
        new("id", default, new byte[] { 0, 0, 1 }),
        new("value", default, SignedPreKey.PublicKey),
        new("signature", default, signature),
    });

    /// <summary>One-time pre-keys of which the private parts are forgotten: for tests that never decrypt.</summary>
    public static Node[] MakePreKeys(int first, int count) => [.. Enumerable.Range(first, count).Select(id => PreKey(id, KeyPair.Generate().PublicKey))];

    public static Node PreKey(int id, byte[] key)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, id);
        return new Node("key", default, new Node[] { new("id", default, bytes[1..]), new("value", default, key) });
    }

    /// <summary>A message whose ciphertexts are made up: the server does not look into them.</summary>
    public ValueTask SendMessageAsync(string id, Jid to, params Jid[] devices) => Connection.SendAsync(new Node("message",
        [("id", id), ("to", to), ("type", "text")],
        new Node("participants", default, devices.Select(d => new Node("to", [("jid", d)], new Node("enc", [("v", "2"), ("type", "msg")], new byte[] { 1, 2, 3 }))).ToArray())));

    public ValueTask ReceiptAsync(Node message, string? type = null) => Connection.SendAsync(new Node("receipt",
        [("id", message["id"]!), ("to", message.GetJid("from")!.Value), ("type", type!)]));

    public byte[] SignatureOf(KeyPair preKey) => Curve25519.Sign(Identity.PrivateKey, [5, .. preKey.PublicKey]);

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }
}
