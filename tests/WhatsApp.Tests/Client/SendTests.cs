using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class SendTests
{
    private readonly RemoteAccount _friend = new("15550002", "9002", 0, 7);

    [Fact]
    public async Task A_message_goes_to_all_devices_of_both_sides_but_this_one()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        test.Own.Devices[2] = new RemoteDevice();

        var sending = test.Client.SendAsync(TestClient.Text("ID1", _friend.Phone, "hello"), CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message));
        var acknowledged = await sending.InTime();

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1800000200), acknowledged.Timestamp);
        Assert.Equal("ID1", message["id"]);
        Assert.Equal("text", message["type"]);
        Assert.Equal(_friend.Lid, message.GetJid("to"));
        Assert.Equal(_friend.Phone, message.GetJid("peer_recipient_pn"));
        Assert.NotNull(message.Child("device-identity"));

        var own = test.Own.Lid!.Value;
        var devices = message.Child("participants")!.Content.List!.Select(to => to.GetJid("jid")!.Value).ToHashSet();
        Assert.Equal([_friend.Lid!.Value, _friend.Lid.Value.WithDevice(7), own, own.WithDevice(2)], devices);

        foreach (var number in new ushort[] { 0, 7 })
        {
            var enc = message.EncFor(_friend.Lid.Value.WithDevice(number));
            Assert.Equal("pkmsg", enc["type"]);
            Assert.Equal("hello", _friend.Devices[number].Decrypt(enc).Conversation);
        }

        var copy = test.Own.Devices[2].Decrypt(message.EncFor(own.WithDevice(2))).DeviceSentMessage;
        Assert.Equal(_friend.Lid.Value.ToString(), copy.DestinationJid);
        Assert.Equal("hello", copy.Message.Conversation);
    }

    [Fact]
    public async Task The_second_message_asks_WhatsApp_for_nothing()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await SendAsync(test, connection, "ID1", _friend.Phone);
        await connection.ExpectAsync("iq", node => node.Child("tokens") is not null);
        var before = connection.Received.Count(node => node.Tag == "iq");

        var message = await SendAsync(test, connection, "ID2", _friend.Lid!.Value);

        Assert.Equal(before, connection.Received.Count(node => node.Tag == "iq"));
        Assert.Equal(_friend.Phone, message.GetJid("peer_recipient_pn"));
    }

    [Fact]
    public async Task An_account_without_LID_is_reached_by_its_number()
    {
        var old = new RemoteAccount("15550003", null, 0);
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        test.Server.Script.Add(old);

        var message = await SendAsync(test, connection, "ID1", old.Phone);

        Assert.Equal(old.Phone, message.GetJid("to"));
        Assert.Null(message["peer_recipient_pn"]);
        Assert.Equal("hello", old.Devices[0].Decrypt(message.EncFor(old.Phone)).Conversation);
    }

    [Fact]
    public async Task An_account_that_wrote_by_number_is_answered_by_number_until_it_writes_by_LID()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        test.Own.Devices[2] = new RemoteDevice();
        var first = await SendAsync(test, connection, "ID1", _friend.Phone);
        var device = _friend.Devices[7];
        device.Decrypt(first.EncFor(_friend.Lid!.Value.WithDevice(7)));

        await connection.SendAsync(Stanzas.Message("IN1", _friend.Phone.WithDevice(7), device.Encrypt(MessageContents.Text("by number"))).With(("sender_lid", _friend.Lid!.Value)));
        await test.EventAsync<MessageReceived>();
        var byNumber = await SendAsync(test, connection, "ID2", _friend.Lid.Value);
        await connection.SendAsync(Stanzas.Message("IN2", _friend.Lid.Value.WithDevice(7), device.Encrypt(MessageContents.Text("by LID"))).With(("sender_pn", _friend.Phone)));
        await test.EventAsync<MessageReceived>();
        var byLid = await SendAsync(test, connection, "ID3", _friend.Phone);

        Assert.Equal(_friend.Phone, byNumber.GetJid("to"));
        Assert.Null(byNumber["peer_recipient_pn"]);
        var own = TestClient.OwnJid.ToBare();
        Assert.Equal(
            [_friend.Phone, _friend.Phone.WithDevice(7), own, own.WithDevice(2)],
            byNumber.Child("participants")!.Content.List!.Select(to => to.GetJid("jid")!.Value).ToHashSet());
        Assert.Equal("hello", device.Decrypt(byNumber.EncFor(_friend.Phone.WithDevice(7))).Conversation);
        Assert.Equal(_friend.Lid, byLid.GetJid("to"));
        Assert.Equal(_friend.Phone, byLid.GetJid("peer_recipient_pn"));
    }

    [Fact]
    public async Task What_the_stanza_says_follows_from_the_message()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var poll = MessageContents.Poll("Which?", ["a", "b"]);

        var sending = test.Client.SendAsync(new OutgoingMessage("ID1", _friend.Phone, poll.ToByteArray()), CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message));
        await sending.InTime();
        var revoke = MessageActions.Revoke(new MessageTarget(_friend.Phone, "ID1", FromMe: true));
        sending = test.Client.SendAsync(new OutgoingMessage("ID2", _friend.Phone, revoke.ToByteArray()), CancellationToken.None);
        var revocation = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(revocation));
        await sending.InTime();

        Assert.Equal(("poll", null, "creation"), (message["type"], message["edit"], message.Child("meta")!["polltype"]));
        Assert.Equal(("text", "7"), (revocation["type"], revocation["edit"]));
        Assert.Equal("hide", revocation.EncFor(_friend.Lid!.Value)["decrypt-fail"]);
    }

    [Fact]
    public async Task Nobody_is_reached_by_a_number_that_is_not_on_WhatsApp()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);

        var refused = await Assert.ThrowsAsync<RequestException>(
            () => test.Client.SendAsync(TestClient.Text("ID1", Jid.FromPhone("15559999"), "hello"), CancellationToken.None).InTime());

        Assert.Equal(RequestError.RecipientUnknown, refused.Error);
        Assert.DoesNotContain(connection.Received, node => node.Tag == "message");
    }

    [Fact]
    public async Task A_refusal_carries_WhatsApps_code()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var sending = test.Client.SendAsync(TestClient.Text("ID1", _friend.Phone, "hello"), CancellationToken.None);
        await connection.SendAsync(Stanzas.Ack(await connection.ExpectAsync("message"), error: "475"));

        var refused = await Assert.ThrowsAsync<RequestException>(() => sending.InTime());
        Assert.Equal((RequestError.Rejected, 475, false), (refused.Error, refused.Code, refused.IsTransient));
    }

    [Fact]
    public async Task A_forged_bundle_gets_no_message()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var forged = _friend.Devices[7].BundleNodes();
        var real = _friend.Devices[0].BundleNodes();
        test.Server.Script.On("encrypt:key", query => ServerScript.Result(query, new Node("list", [], query.Child("key")!.Content.List!
            .Select(user => user.GetJid("jid")!.Value)
            .Select(jid => new Node("user", [("jid", jid)], jid == _friend.Lid ? real : jid.User == _friend.Lid!.Value.User
                ? [.. forged.Select(node => node.Tag == "identity" ? new Node("identity", [], new byte[32]) : node)]
                : test.Own.Devices[0].BundleNodes()))
            .ToArray())));

        var message = await SendAsync(test, connection, "ID1", _friend.Phone);

        Assert.Equal("hello", _friend.Devices[0].Decrypt(message.EncFor(_friend.Lid!.Value)).Conversation);
        Assert.Throws<InvalidOperationException>(() => message.EncFor(_friend.Lid.Value.WithDevice(7)));
    }

    [Fact]
    public async Task Another_participant_hash_makes_the_client_ask_for_the_devices_again()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var own = test.Own.Lid!.Value;
        var right = ParticipantHash.Of([_friend.Lid!.Value, _friend.Lid.Value.WithDevice(7), own, own.WithDevice(1)]);

        await SendAsync(test, connection, "ID1", _friend.Phone, phash: right);
        await SendAsync(test, connection, "ID2", _friend.Phone, phash: "2:AAAAAAAA");
        _friend.Devices[8] = new RemoteDevice();
        var message = await SendAsync(test, connection, "ID3", _friend.Phone);

        Assert.Equal("hello", _friend.Devices[8].Decrypt(message.EncFor(_friend.Lid.Value.WithDevice(8))).Conversation);
        Assert.Equal(3, connection.Received.Count(node => node["xmlns"] == "usync"));
    }

    [Fact]
    public async Task Messages_of_a_chat_leave_in_the_order_of_the_calls()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var sends = Enumerable.Range(1, 10)
            .Select(i => test.Client.SendAsync(TestClient.Text($"ID{i}", _friend.Phone, $"{i}"), CancellationToken.None))
            .ToList();
        for (var i = 1; i <= 10; i++)
        {
            var message = await connection.ExpectAsync("message");
            Assert.Equal($"ID{i}", message["id"]);
            await connection.SendAsync(Stanzas.Ack(message));
        }

        await Task.WhenAll(sends).InTime();
    }

    [Fact]
    public async Task Without_acknowledgement_a_send_times_out()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await StartAsync(test);
        var sending = test.Client.SendAsync(TestClient.Text("ID1", _friend.Phone, "hello"), CancellationToken.None);
        await connection.ExpectAsync("message");
        await connection.SettleAsync();
        var failed = Assert.ThrowsAsync<RequestException>(() => sending.InTime());
        while (!failed.IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal((RequestError.Timeout, true), ((await failed).Error, (await failed).IsTransient));
    }

    [Fact]
    public async Task The_end_of_the_connection_releases_who_waits()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var sending = test.Client.SendAsync(TestClient.Text("ID1", _friend.Phone, "hello"), CancellationToken.None);
        await connection.ExpectAsync("message");
        await connection.CloseAsync();

        var failed = await Assert.ThrowsAsync<RequestException>(() => sending.InTime());
        Assert.Equal(RequestError.ConnectionLost, failed.Error);
        Assert.Equal(DisconnectReason.ConnectionLost, (await test.EventAsync<Disconnected>()).Reason);
        var late = await Assert.ThrowsAsync<RequestException>(
            () => test.Client.SendAsync(TestClient.Text("ID2", _friend.Phone, "hello"), CancellationToken.None));
        Assert.Equal(RequestError.NotConnected, late.Error);
    }

    [Fact]
    public async Task A_payload_that_is_no_message_is_the_callers_fault()
    {
        await using var test = new TestClient();
        await StartAsync(test);
        await Assert.ThrowsAsync<ArgumentException>(
            () => test.Client.SendAsync(new OutgoingMessage("ID1", _friend.Phone, new byte[] { 0xff }), CancellationToken.None).InTime());
        await Assert.ThrowsAsync<ArgumentException>(
            () => test.Client.SendAsync(new OutgoingMessage("ID1", new Jid("1", JidServers.Broadcast), Array.Empty<byte>()), CancellationToken.None).InTime());
    }

    [Fact]
    public async Task Sessions_move_to_the_LID_when_it_is_learned()
    {
        var late = new RemoteAccount("15550004", null, 0, 3);
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        test.Server.Script.Add(late);
        await SendAsync(test, connection, "ID1", late.Phone);
        var before = await test.Memory.ListAsync(KeyKind.Session, default);
        Assert.Contains(before, entry => entry.Key == "15550004.3");

        var lid = new Jid("9004", JidServers.Lid);
        await connection.SendAsync(new Node(
            "notification", [("id", "n1"), ("from", late.Phone), ("lid", lid), ("type", "devices"), ("t", "1800000100")]));
        await connection.ExpectAsync("ack", ack => ack["id"] == "n1" && ack["class"] == "notification");

        var after = (await test.Memory.ListAsync(KeyKind.Session, default)).Select(entry => entry.Key).ToList();
        Assert.Contains("9004_1.0", after);
        Assert.Contains("9004_1.3", after);
        Assert.DoesNotContain(after, key => key.StartsWith("15550004.", StringComparison.Ordinal));
        var identities = (await test.Memory.ListAsync(KeyKind.Identity, default)).Select(entry => entry.Key);
        Assert.Contains("9004_1.3", identities);
    }

    private async Task<ServerConnection> StartAsync(TestClient test)
    {
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        return connection;
    }

    private static async Task<Node> SendAsync(TestClient test, ServerConnection connection, string id, Jid chat, string? phash = null)
    {
        var sending = test.Client.SendAsync(TestClient.Text(id, chat, "hello"), CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message, phash: phash));
        await sending.InTime();
        return message;
    }
}
