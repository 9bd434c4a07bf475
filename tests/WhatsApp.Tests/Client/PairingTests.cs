using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class PairingTests
{
    private readonly KeyPair _account = KeyPair.Generate();

    [Fact]
    public async Task A_phone_links_the_device()
    {
        await using var test = new TestClient();
        var connection = await BeginAsync(test);
        var code = await test.EventAsync<QrCodeIssued>();
        await connection.SendAsync(PairSuccess(Container(Read(code), connection)));

        var answer = await connection.ExpectAsync("iq", node => node["id"] == "pair-2");
        Assert.Equal("result", answer["type"]);
        var identityNode = answer.Child("pair-device-sign")!.Child("device-identity")!;
        Assert.Equal("3", identityNode["key-index"]);
        var identity = ADVSignedDeviceIdentity.Parser.ParseFrom(identityNode.Content.Bytes.Span);
        Assert.False(identity.HasAccountSignatureKey);
        var own = connection.Payload.DevicePairingData.EIdent.ToByteArray();
        Assert.True(Curve25519.Verify(own, [6, 1, .. identity.Details.Span, .. own, .. _account.PublicKey], identity.DeviceSignature.Span));

        var paired = await test.EventAsync<DevicePaired>();
        Assert.Equal((TestClient.OwnJid, TestClient.OwnLid, "android"), (paired.Jid, paired.Lid, paired.Platform));
        Assert.Equal(TestClient.OwnJid, test.Client.Jid);
        var stored = DeviceCredentials.Parser.ParseFrom((await test.Memory.LoadAsync([KeyId.Credentials], default))[KeyId.Credentials]);
        Assert.True(ADVSignedDeviceIdentity.Parser.ParseFrom(stored.Account).HasAccountSignatureKey);

        await connection.SendAsync(new Node("stream:error", [("code", "515")]));
        Assert.Equal(DisconnectReason.RestartRequired, (await test.EventAsync<Disconnected>()).Reason);
    }

    [Fact]
    public async Task The_registration_describes_the_device()
    {
        await using var test = new TestClient();
        var connection = await BeginAsync(test);

        var data = connection.Payload.DevicePairingData;
        Assert.False(connection.Payload.HasUsername);
        Assert.Equal("9fa53af9421567b1", Convert.ToHexStringLower(data.BuildHash.Span)[..16]);
        Assert.Equal("Wapio", DeviceProps.Parser.ParseFrom(data.DeviceProps).Os);
        Assert.True(Curve25519.Verify(data.EIdent.Span, [5, .. data.ESkeyVal.Span], data.ESkeySig.Span));
    }

    [Theory]
    [InlineData("hmac", "401", "hmac-mismatch")]
    [InlineData("account-signature", "401", "signature-mismatch")]
    [InlineData("other-device", "401", "signature-mismatch")]
    [InlineData("garbage", "500", "internal-error")]
    [InlineData("no-address", "500", "internal-error")]
    public async Task What_a_phone_says_is_checked(string fault, string code, string text)
    {
        await using var test = new TestClient();
        var connection = await BeginAsync(test);
        var qr = Read(await test.EventAsync<QrCodeIssued>());
        var container = fault switch
        {
            "hmac" => Container(qr with { Secret = new byte[32] }, connection),
            "account-signature" => Container(qr, connection, signer: KeyPair.Generate()),
            "other-device" => Container(qr, connection, identity: KeyPair.Generate().PublicKey),
            "garbage" => [0xff, 0xff, 0xff],
            _ => Container(qr, connection),
        };
        await connection.SendAsync(PairSuccess(container, withAddress: fault != "no-address"));

        var answer = await connection.ExpectAsync("iq", node => node["id"] == "pair-2");
        Assert.Equal("error", answer["type"]);
        Assert.Equal((code, text), (answer.Child("error")!["code"], answer.Child("error")!["text"]));
        Assert.Equal(DisconnectReason.PairingRejected, (await test.EventAsync<Disconnected>()).Reason);
        Assert.Null(test.Client.Jid);
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is DevicePaired);
    }

    [Fact]
    public async Task Codes_follow_each_other_until_all_are_used_up()
    {
        await using var test = new TestClient();
        await BeginAsync(test, references: 3);

        var first = await test.EventAsync<QrCodeIssued>();
        Assert.Equal(test.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), first.ExpiresAt);
        test.Clock.Advance(TimeSpan.FromSeconds(60));
        var second = await test.EventAsync<QrCodeIssued>();
        Assert.Equal(test.Clock.GetUtcNow() + TimeSpan.FromSeconds(20), second.ExpiresAt);
        Assert.NotEqual(first.Code, second.Code);
        test.Clock.Advance(TimeSpan.FromSeconds(20));
        await test.EventAsync<QrCodeIssued>();
        test.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(DisconnectReason.PairingTimeout, (await test.EventAsync<Disconnected>()).Reason);
    }

    private static async Task<ServerConnection> BeginAsync(TestClient test, int references = 2)
    {
        var connecting = test.Client.ConnectAsync(CancellationToken.None);
        var connection = await test.Server.AcceptedAsync();
        var refs = Enumerable.Range(1, references).Select(i => new Node("ref", [], System.Text.Encoding.UTF8.GetBytes($"2@ref{i}"))).ToArray();
        await connection.SendAsync(new Node(
            "iq", [("id", "pair-1"), ("from", Jid.ServerJid), ("type", "set"), ("xmlns", "md")], new Node("pair-device", [], refs)));
        await connection.ExpectAsync("iq", node => node["id"] == "pair-1" && node["type"] == "result");
        await connecting.InTime();
        return connection;
    }

    private static ScannedCode Read(QrCodeIssued issued)
    {
        const string Prefix = "https://wa.me/settings/linked_devices#";
        Assert.StartsWith(Prefix, issued.Code);
        var parts = issued.Code[Prefix.Length..].Split(',');
        Assert.Equal(5, parts.Length);
        Assert.StartsWith("2@ref", parts[0]);
        return new ScannedCode(Convert.FromBase64String(parts[1]), Convert.FromBase64String(parts[2]), Convert.FromBase64String(parts[3]));
    }

    private byte[] Container(ScannedCode code, ServerConnection connection, KeyPair? signer = null, byte[]? identity = null)
    {
        Assert.Equal(connection.ClientNoiseKey, code.Noise);
        var details = new ADVDeviceIdentity { RawId = 1, Timestamp = 1_800_000_000, KeyIndex = 3 }.ToByteArray();
        var signed = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFrom(details),
            AccountSignatureKey = ByteString.CopyFrom(_account.PublicKey),
            AccountSignature = ByteString.CopyFrom(
                Curve25519.Sign((signer ?? _account).PrivateKey, [6, 0, .. details, .. identity ?? code.Identity])),
        }.ToByteArray();
        return new ADVSignedDeviceIdentityHMAC
        {
            Details = ByteString.CopyFrom(signed),
            Hmac = ByteString.CopyFrom(HMACSHA256.HashData(code.Secret, signed)),
        }.ToByteArray();
    }

    private static Node PairSuccess(byte[] container, bool withAddress = true) => new(
        "iq",
        [("id", "pair-2"), ("from", Jid.ServerJid), ("type", "set"), ("xmlns", "md")],
        new Node("pair-success", [], new[]
        {
            new Node("device-identity", [], container),
            new Node("platform", [("name", "android")]),
            withAddress ? new Node("device", [("jid", TestClient.OwnJid), ("lid", TestClient.OwnLid)]) : new Node("device"),
        }));

    private sealed record ScannedCode(byte[] Noise, byte[] Identity, byte[] Secret);
}
