using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Tests;

/// <summary>A phone is a real Signal peer: what it sends and receives is decrypted here.</summary>
public sealed class PhoneTests : IAsyncLifetime
{
    private const string AliceNumber = "15550001";
    private const string BobNumber = "15550002";
    private static readonly Jid Bob = Jid.FromPhone(BobNumber);
    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;
    private TestSignal _signal = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        await _sandbox.Control.AddPhoneAsync(AliceNumber, "Alice");
        await _sandbox.Control.AddPhoneAsync(BobNumber, "Bob");
        _alice = _sandbox.NewCompanion();
        _signal = new TestSignal(_alice);
        await _alice.LinkAsync(AliceNumber);
        await _alice.ConnectAsync(_alice.Login);
        await _alice.Connection.ExpectAsync("success");
        await _signal.UploadAsync(1, 10);
        await _alice.ActivateAsync();
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_new_companion_gets_the_key_and_the_first_history()
    {
        var share = (await ReceiveAsync()).ProtocolMessage.AppStateSyncKeyShare;
        Assert.Equal(32, Assert.Single(share.Keys).KeyData.KeyData.Length);

        var notification = (await ReceiveAsync()).ProtocolMessage.HistorySyncNotification;
        Assert.Equal(HistorySyncType.InitialBootstrap, notification.SyncType);
        var inline = notification.InitialHistBootstrapInlinePayload.ToByteArray();
        Assert.Equal("Alice", Assert.Single(Inflate(inline).Pushnames).Pushname_);
        Assert.Equal(inline, await DownloadAsync(notification));

        Assert.Equal(HistorySyncType.PushName, (await ReceiveAsync()).ProtocolMessage.HistorySyncNotification.SyncType);
    }

    [Fact]
    public async Task It_shows_what_it_gets_and_says_so()
    {
        await _signal.SendAsync("M1", Bob, (Bob, Text("Hello")), (_alice.Jid.ToBare(), Copy("Hello")));

        Assert.Null((await _alice.Connection.ExpectAsync(n => n.Tag == "receipt" && n["id"] == "M1"))["type"]);
        var shown = Assert.Single(await _sandbox.Control.MessagesAsync(BobNumber));
        Assert.Equal(("M1", "Hello", "text", "received"), (shown.Text("id"), shown.Text("text"), shown.Text("kind"), shown.Text("status")));
        Assert.Equal(($"{AliceNumber}@s.whatsapp.net", $"{AliceNumber}@s.whatsapp.net"), (shown.Text("chat"), shown.Text("from")));
        var copies = await Eventually.GetAsync(() => _sandbox.Control.MessagesAsync(AliceNumber), m => m.Count == 1);
        Assert.Equal((Bob.ToString(), $"{AliceNumber}@s.whatsapp.net"), (copies[0].Text("chat"), copies[0].Text("from")));

        await _sandbox.Control.PostAsync($"/phones/{BobNumber}/read", new { message_ids = new[] { "M1" } });
        await _alice.Connection.ExpectAsync(n => n.Tag == "receipt" && n["id"] == "M1" && n["type"] == "read");
        Assert.Equal("read", (await _sandbox.Control.MessagesAsync(BobNumber))[0].Text("status"));
    }

    [Fact]
    public async Task It_shows_the_same_message_once()
    {
        await _signal.SendAsync("M1", Bob, (Bob, Text("Hello")));
        await _signal.SendAsync("M1", Bob, (Bob, Text("Hello")));
        await _signal.SendAsync("M2", Bob, (Bob, Text("Bye")));

        var shown = await Eventually.GetAsync(() => _sandbox.Control.MessagesAsync(BobNumber), m => m.Any(x => x.Text("id") == "M2"));

        Assert.Equal(["M1", "M2"], shown.Select(m => m.Text("id")));
    }

    [Fact]
    public async Task It_asks_again_for_what_it_cannot_read()
    {
        var enc = await _signal.EncryptAsync(Bob, Text("Hello"));
        var spoilt = enc.Content.Bytes.ToArray();
        spoilt[^1] ^= 1;
        await SendToBobAsync(new Node("enc", enc.Attributes, spoilt));

        var retry = await _alice.Connection.ExpectAsync(n => n.Tag == "receipt" && n["type"] == "retry");
        Assert.Equal(("1", Bob), (retry.Child("retry")!["count"], retry.GetJid("from")!.Value));
        Assert.Equal(4, retry.Child("registration")!.Content.Bytes.Length);

        await SendToBobAsync(await _signal.EncryptAsync(Bob, Text("Hello")));
        await Eventually.GetAsync(() => _sandbox.Control.MessagesAsync(BobNumber), m => m.Any(x => x.Text("text") == "Hello"));
    }

    [Fact]
    public async Task It_sends_in_both_addressings_and_follows_the_receipts()
    {
        await SkipBootstrapAsync();
        foreach (var to in new[] { AliceNumber, _alice.Lid.ToBare().ToString() })
        {
            var id = await _sandbox.Control.SendTextAsync(BobNumber, to, $"to {to}");
            var stanza = await _alice.Connection.ExpectAsync(n => n["id"] == id && n.Tag == "message");

            Assert.Equal($"to {to}", _signal.Decrypt(stanza).Conversation);
            Assert.Equal(to.Contains("lid", StringComparison.Ordinal), stanza.GetJid("from")!.Value.IsLid);

            await StatusBecomesAsync(id, "delivered");
            await _alice.ReceiptAsync(stanza, "read");
            await StatusBecomesAsync(id, "read");
        }
    }

    [Fact]
    public async Task Its_own_companion_gets_a_copy()
    {
        await SkipBootstrapAsync();

        var id = await _sandbox.Control.SendTextAsync(AliceNumber, BobNumber, "from the phone");

        var stanza = await _alice.Connection.ExpectAsync(n => n.Tag == "message" && n["id"] == id);
        Assert.Equal(Bob, stanza.GetJid("recipient"));
        var copy = _signal.Decrypt(stanza).DeviceSentMessage;
        Assert.Equal((Bob.ToString(), "from the phone"), (copy.DestinationJid, copy.Message.Conversation));
    }

    [Fact]
    public async Task It_sends_again_to_who_asks_for_it()
    {
        await SkipBootstrapAsync();
        var id = await _sandbox.Control.SendTextAsync(BobNumber, AliceNumber, "again please");
        var first = await _alice.Connection.ExpectAsync(n => n["id"] == id && n.Tag == "message");

        await _alice.Connection.SendAsync(new Node("receipt", [("id", id), ("to", first.GetJid("from")!.Value), ("type", "retry")], new Node[]
        {
            new("retry", [("count", "2"), ("id", id), ("t", "1"), ("v", "1")]),
            new("registration", default, new byte[] { 0, 0, 1, 2 }),
        }));

        var second = await _alice.Connection.ExpectAsync(n => n["id"] == id && n.Tag == "message");
        Assert.Equal(("2", "pkmsg"), (second.Child("enc")!["count"], second.Child("enc")!["type"]));
        Assert.Equal("again please", _signal.Decrypt(second).Conversation);
    }

    private static Message Text(string text) => new() { Conversation = text };

    private static Message Copy(string text) => new() { DeviceSentMessage = new DeviceSentMessage { DestinationJid = Bob.ToString(), Message = Text(text) } };

    private ValueTask SendToBobAsync(Node enc) =>
        _alice.Connection.SendAsync(new Node("message", [("id", "M1"), ("to", Bob), ("type", "text"), ("device_fanout", "false")], enc));

    private async Task StatusBecomesAsync(string id, string status) => await Eventually.GetAsync(
        () => _sandbox.Control.MessagesAsync(BobNumber), m => m.Single(x => x.Text("id") == id).Text("status") == status);

    private async Task<Message> ReceiveAsync()
    {
        var stanza = await _alice.Connection.ExpectAsync("message");
        await _alice.ReceiptAsync(stanza, stanza["category"] == "peer" ? "peer_msg" : null);
        return _signal.Decrypt(stanza);
    }

    private async Task SkipBootstrapAsync()
    {
        for (var i = 0; i < 3; i++) await ReceiveAsync();
    }

    private async Task<byte[]> DownloadAsync(HistorySyncNotification notification)
    {
        var file = await _sandbox.Control.Http.GetByteArrayAsync(notification.DirectPath + "&hash=" + Base64Url.EncodeToString(notification.FileEncSha256.Span));
        Assert.Equal(notification.FileEncSha256.ToByteArray(), SHA256.HashData(file));
        var keys = HKDF.DeriveKey(HashAlgorithmName.SHA256, notification.MediaKey.ToByteArray(), 112, info: Encoding.ASCII.GetBytes("WhatsApp History Keys"));
        byte[] authenticated = [.. keys[..16], .. file[..^10]];
        Assert.Equal(HMACSHA256.HashData(keys[48..80], authenticated)[..10], file[^10..]);
        using var aes = Aes.Create();
        aes.Key = keys[16..48];
        return aes.DecryptCbc(file[..^10], keys[..16]);
    }

    private static HistorySync Inflate(byte[] packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        return HistorySync.Parser.ParseFrom(zlib);
    }
}
