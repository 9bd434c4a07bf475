using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class RetryTests
{
    private readonly RemoteAccount _friend = new("15550002", "9002", 0, 7);

    private Jid Device => _friend.Lid!.Value.WithDevice(7);

    private RemoteDevice Remote => _friend.Devices[7];

    [Fact]
    public async Task A_damaged_message_is_asked_for_again_and_then_read()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        Remote.Begin(await test.BundleAsync());
        await connection.SendAsync(Stanzas.Message("ID1", Device, Damage(Remote.Encrypt(Text("hi")))));

        var receipt = await connection.ExpectAsync("receipt");
        Assert.Equal(("retry", "ID1"), (receipt["type"], receipt["id"]));
        Assert.Equal(Device, receipt.GetJid("to"));
        Assert.Equal(("1", "ID1", "1800000100"), (receipt.Child("retry")!["count"], receipt.Child("retry")!["id"], receipt.Child("retry")!["t"]));
        Assert.Null(receipt.Child("keys"));
        var told = await test.EventAsync<MessageUndecryptable>();
        Assert.Equal(("ID1", "bad_mac", 1), (told.Id, told.Error, told.RetryCount));

        await connection.SendAsync(Stanzas.Message("ID1", Device, Remote.Encrypt(Text("hi"))));
        Assert.Equal("ID1", (await test.EventAsync<MessageReceived>()).Id);
    }

    [Fact]
    public async Task The_second_request_brings_keys_that_work()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        Remote.Begin(await test.BundleAsync());
        for (var count = 1; count <= 2; count++)
        {
            await connection.SendAsync(Stanzas.Message("ID1", Device, Damage(Remote.Encrypt(Text("hi")))));
            var receipt = await connection.ExpectAsync("receipt");
            Assert.Equal($"{count}", receipt.Child("retry")!["count"]);
            if (count == 2) Remote.Begin(PreKeyNodes.ReadBundle(receipt));
        }

        await connection.SendAsync(Stanzas.Message("ID1", Device, Remote.Encrypt(Text("hi"))));
        Assert.Equal("ID1", (await test.EventAsync<MessageReceived>()).Id);
    }

    [Fact]
    public async Task Without_session_the_first_request_brings_keys()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(Stanzas.Message("ID1", Device, new Node("enc", [("v", "2"), ("type", "msg")], await LostMessageAsync(test))));

        var receipt = await connection.ExpectAsync("receipt");
        Assert.Equal("1", receipt.Child("retry")!["error"]);
        Remote.Begin(PreKeyNodes.ReadBundle(receipt));
        await connection.SendAsync(Stanzas.Message("ID1", Device, Remote.Encrypt(Text("hi"))));
        Assert.Equal("ID1", (await test.EventAsync<MessageReceived>()).Id);
        Assert.Equal("no_session", (await test.EventAsync<MessageUndecryptable>()).Error);
    }

    [Fact]
    public async Task A_message_is_asked_for_five_times_at_most()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        Remote.Begin(await test.BundleAsync());
        for (var i = 1; i <= 7; i++)
        {
            await connection.SendAsync(Stanzas.Message("ID1", Device, Damage(Remote.Encrypt(Text("hi")))));
            await connection.ExpectAsync("ack");
            Assert.Equal(i <= 5 ? i : 0, (await test.EventAsync<MessageUndecryptable>()).RetryCount);
        }

        Assert.Equal(5, connection.Received.Count(node => node["type"] == "retry"));
    }

    [Fact]
    public async Task A_flood_of_what_cannot_be_read_costs_few_pre_keys()
    {
        const int Devices = 20;
        const int Messages = 20;
        await using var test = new TestClient(options: options => TestClient.WithoutKeepAlive(options) with { AskPhoneAfter = null });
        var connection = await test.LogInAsync();
        var lost = await LostMessageAsync(test);
        var before = await GivenAsync(test);
        for (var i = 0; i < Devices * Messages; i++)
        {
            var sender = new Jid($"{9100 + (i % Devices)}", JidServers.Lid, 3);
            await connection.SendAsync(Stanzas.Message($"FLOOD{i}", sender, new Node("enc", [("v", "2"), ("type", "msg")], lost)));
        }

        await connection.ExpectAsync("receipt", receipt => receipt["id"] == $"FLOOD{(Devices * Messages) - 1}");
        var receipts = connection.Received.Where(node => node["type"] == "retry").ToList();
        Assert.Equal(Devices * Messages, receipts.Count);
        var withKeys = receipts.Where(receipt => receipt.Child("keys") is not null).ToList();
        Assert.Equal(RetryKeyBudget.PerWindow, withKeys.Count);
        Assert.All(withKeys.GroupBy(receipt => receipt.GetJid("to")), of => Assert.InRange(of.Count(), 1, RetryKeyBudget.PerDevice));
        Assert.Equal((uint)RetryKeyBudget.PerWindow, await GivenAsync(test) - before);

        // Who asks later is served again.
        test.Clock.Advance(TimeSpan.FromHours(1));
        await connection.SendAsync(Stanzas.Message("LATER", Device, new Node("enc", [("v", "2"), ("type", "msg")], lost)));
        var later = await connection.ExpectAsync("receipt", receipt => receipt["id"] == "LATER");
        Assert.NotNull(later.Child("keys"));
    }

    [Fact]
    public async Task One_device_alone_gets_a_share_of_the_keys()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        var lost = await LostMessageAsync(test);
        for (var i = 0; i < 2 * RetryKeyBudget.PerDevice; i++)
            await connection.SendAsync(Stanzas.Message($"FLOOD{i}", Device, new Node("enc", [("v", "2"), ("type", "msg")], lost)));

        await connection.ExpectAsync("receipt", receipt => receipt["id"] == $"FLOOD{(2 * RetryKeyBudget.PerDevice) - 1}");
        Assert.Equal(RetryKeyBudget.PerDevice, connection.Received.Count(node => node["type"] == "retry" && node.Child("keys") is not null));
    }

    [Fact]
    public async Task A_resent_message_says_how_often_it_was_asked_for()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        Remote.Begin(await test.BundleAsync());
        await connection.SendAsync(Stanzas.Message("ID1", Device, Damage(Remote.Encrypt(Text("hi"))).With(("count", "3"))));
        Assert.Equal("4", (await connection.ExpectAsync("receipt")).Child("retry")!["count"]);
    }

    [Fact]
    public async Task A_device_that_asks_gets_the_message_again()
    {
        await using var test = new TestClient();
        var connection = await SendOneAsync(test);
        await connection.SendAsync(Request("ID1", Device, 1));

        var resent = await connection.ExpectAsync("message");
        Assert.Equal(("ID1", "text", "false", "1800000050"), (resent["id"], resent["type"], resent["device_fanout"], resent["t"]));
        Assert.Equal(Device, resent.GetJid("to"));
        Assert.Equal("1", resent.Child("enc")!["count"]);
        Assert.Null(resent.Child("participants"));
        Assert.Equal("hello", Remote.Decrypt(resent.Child("enc")!).Conversation);
        var ack = await connection.ExpectAsync("ack");
        Assert.Equal(("receipt", "retry"), (ack["class"], ack["type"]));
    }

    [Fact]
    public async Task Keys_in_the_request_begin_a_new_session()
    {
        await using var test = new TestClient();
        var connection = await SendOneAsync(test);
        var reinstalled = new RemoteDevice();
        var bundle = reinstalled.BundleNodes();
        await connection.SendAsync(Request("ID1", Device, 2, bundle[0], new Node("keys", [], bundle[1..])));

        var resent = await connection.ExpectAsync("message");
        Assert.Equal("pkmsg", resent.Child("enc")!["type"]);
        Assert.NotNull(resent.Child("device-identity"));
        Assert.Equal("hello", reinstalled.Decrypt(resent.Child("enc")!).Conversation);
    }

    [Fact]
    public async Task Another_registration_id_makes_the_client_fetch_keys()
    {
        await using var test = new TestClient();
        var connection = await SendOneAsync(test);
        _friend.Devices[7] = new RemoteDevice();
        await connection.SendAsync(Request("ID1", Device, 1, PreKeyNodes.Registration(Remote.Signal.Self.RegistrationId)));
        Assert.Equal("hello", Remote.Decrypt((await connection.ExpectAsync("message")).Child("enc")!).Conversation);
    }

    [Fact]
    public async Task Our_own_device_gets_the_wrapped_message_again()
    {
        await using var test = new TestClient();
        test.Own.Devices[2] = new RemoteDevice();
        var connection = await SendOneAsync(test);
        var own = TestClient.OwnLid.WithDevice(2);
        await connection.SendAsync(Request("ID1", own, 1).With(("recipient", _friend.Lid!.Value)));

        var resent = await connection.ExpectAsync("message");
        Assert.Equal(_friend.Lid, resent.GetJid("recipient"));
        Assert.Equal("hello", test.Own.Devices[2].Decrypt(resent.Child("enc")!).DeviceSentMessage.Message.Conversation);
    }

    [Theory]
    [InlineData("9666", "ID1")]
    [InlineData("9002", "ID-unknown")]
    public async Task Who_did_not_get_the_message_does_not_get_it_by_asking(string user, string id)
    {
        await using var test = new TestClient();
        var connection = await SendOneAsync(test);
        var stranger = new RemoteAccount("15556666", "9666", 7);
        test.Server.Script.Add(stranger);
        await connection.SendAsync(Request(id, new Jid(user, JidServers.Lid, 7), 1));
        await connection.ExpectAsync("ack", ack => ack["type"] == "retry");
        Assert.Single(connection.Received, node => node.Tag == "message");
    }

    [Fact]
    public async Task A_device_gets_a_message_ten_times_at_most()
    {
        await using var test = new TestClient();
        var connection = await SendOneAsync(test);
        for (var i = 1; i <= 12; i++)
        {
            await connection.SendAsync(Request("ID1", Device, 1));
            await connection.ExpectAsync("ack", ack => ack["type"] == "retry");
        }

        Assert.Equal(1 + 10, connection.Received.Count(node => node.Tag == "message"));
    }

    [Fact]
    public async Task A_new_identity_ends_the_sessions()
    {
        await using var test = new TestClient();
        var connection = await SendOneAsync(test);
        await connection.SendAsync(new Node(
            "notification", [("id", "n1"), ("from", _friend.Phone), ("type", "encrypt"), ("t", "1800000100")], new Node("identity")));
        await connection.ExpectAsync("ack", ack => ack["id"] == "n1");
        Assert.DoesNotContain(await test.Memory.ListAsync(KeyKind.Session, default), entry => entry.Key.StartsWith("9002_1", StringComparison.Ordinal));
        Assert.DoesNotContain(await test.Memory.ListAsync(KeyKind.Identity, default), entry => entry.Key.StartsWith("9002_1", StringComparison.Ordinal));
    }

    private static Message Text(string text) => new() { Conversation = text };

    private static Node Damage(Node enc)
    {
        var bytes = enc.Content.Bytes.ToArray();
        if (enc["type"] == "pkmsg")
        {
            // The message inside carries the authentication code.
            var fields = PreKeySignalMessageFields.Parser.ParseFrom(bytes.AsSpan(1));
            var inner = fields.Message.ToByteArray();
            inner[^1] ^= 1;
            fields.Message = ByteString.CopyFrom(inner);
            bytes = [bytes[0], .. fields.ToByteArray()];
        }
        else
        {
            bytes[^1] ^= 1;
        }

        return new Node(enc.Tag, enc.Attributes, bytes);
    }

    private static Node Request(string id, Jid from, int count, params Node[] content) => Stanzas.Receipt(
        id, from, "retry", [new Node("retry", [("count", $"{count}"), ("id", id), ("t", "1800000050"), ("v", "1")]), .. content]);

    /// <summary>A message of a session that the client knows nothing of any more.</summary>
    private async Task<byte[]> LostMessageAsync(TestClient test)
    {
        Remote.Begin(await test.BundleAsync());
        var message = PreKeySignalMessageFields.Parser.ParseFrom(Remote.Encrypt(Text("hi")).Content.Bytes.Span[1..]).Message;
        return message.ToByteArray();
    }

    private async Task<ServerConnection> SendOneAsync(TestClient test)
    {
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        var outgoing = TestClient.Text("ID1", _friend.Phone, "hello");
        test.Memory.AddSent(new SentMessage(outgoing.Id, outgoing.Chat, outgoing.Payload));
        var sending = test.Client.SendAsync(outgoing, CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message));
        await sending.InTime();
        Remote.Decrypt(message.EncFor(Device));
        if (test.Own.Devices.TryGetValue(2, out var own)) own.Decrypt(message.EncFor(TestClient.OwnLid.WithDevice(2)));
        return connection;
    }

    private static async Task<uint> GivenAsync(TestClient test) =>
        DeviceCredentials.Parser.ParseFrom((await test.Memory.LoadAsync([KeyId.Credentials], default))[KeyId.Credentials]).FirstUnsentPreKeyId;
}
