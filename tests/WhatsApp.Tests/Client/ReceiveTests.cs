using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class ReceiveTests
{
    private static readonly Jid Friend = new("9002", JidServers.Lid, 7);
    private static readonly Jid FriendPhone = new("15550002", JidServers.Phone, 7);

    private readonly RemoteDevice _device = new();

    [Fact]
    public async Task A_first_message_begins_a_session_and_uses_up_the_pre_key()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await connection.SendAsync(Stanzas.Message("ID1", Friend, _device.Encrypt(Text("hi"))).With(("sender_pn", FriendPhone.ToBare())));

        var received = await test.EventAsync<MessageReceived>();
        Assert.Equal(("ID1", Friend.ToBare(), Friend, false), (received.Id, received.Chat, received.Sender, received.FromMe));
        Assert.Equal("hi", Message.Parser.ParseFrom(received.Payload.Span).Conversation);
        Assert.Equal((FriendPhone, "Friend"), (received.SenderAlternate, received.PushName));
        Assert.Equal(FriendPhone.ToBare(), received.ChatAlternate);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1800000100), received.Timestamp);

        var receipt = await connection.ExpectAsync("receipt");
        Assert.Equal(("ID1", null), (receipt["id"], receipt["type"]));
        Assert.Equal(Friend, receipt.GetJid("to"));
        Assert.Empty(await test.Memory.ListAsync(KeyKind.PreKey, default));
        Assert.Contains(await test.Memory.ListAsync(KeyKind.LidOfPhone, default), entry => entry.Key == "15550002");
    }

    [Fact]
    public async Task A_message_that_comes_again_is_answered_but_not_told_twice()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var stanza = Stanzas.Message("ID1", Friend, _device.Encrypt(Text("hi")));
        await connection.SendAsync(stanza);
        await connection.ExpectAsync("receipt");
        await connection.SendAsync(stanza);
        await connection.ExpectAsync("receipt");

        await test.EventAsync<MessageReceived>();
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is MessageReceived or MessageUndecryptable);
    }

    [Fact]
    public async Task A_message_by_number_uses_the_session_of_the_LID()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await connection.SendAsync(Stanzas.Message("ID1", FriendPhone, _device.Encrypt(Text("hi"))).With(("sender_lid", Friend.ToBare())));
        await test.EventAsync<MessageReceived>();

        var sessions = await test.Memory.ListAsync(KeyKind.Session, default);
        Assert.Equal(["9002_1.7"], sessions.Select(entry => entry.Key));
    }

    [Fact]
    public async Task What_our_phone_sends_to_others_is_told_as_ours()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var phone = TestClient.OwnLid.ToBare();
        var copy = new Message { DeviceSentMessage = new() { DestinationJid = Friend.ToBare().ToString(), Message = Text("from my phone") } };
        await connection.SendAsync(Stanzas.Message("ID1", phone, _device.Encrypt(copy))
            .With(("recipient", Friend.ToBare()), ("peer_recipient_pn", FriendPhone.ToBare())));

        var received = await test.EventAsync<MessageReceived>();
        Assert.True(received.FromMe);
        Assert.Equal((Friend.ToBare(), FriendPhone.ToBare()), (received.Chat, received.ChatAlternate));
        Assert.Equal("from my phone", Message.Parser.ParseFrom(received.Payload.Span).Conversation);
        var receipt = await connection.ExpectAsync("receipt");
        Assert.Equal("sender", receipt["type"]);
        Assert.Equal(Friend.ToBare(), receipt.GetJid("recipient"));
    }

    [Fact]
    public async Task Unknown_content_is_kept_whole()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        byte[] unknown = [0xc2, 0xb8, 0x02, 3, 1, 2, 3]; // field 5000
        await connection.SendAsync(Stanzas.Message("ID1", Friend, _device.Encrypt(unknown)));
        Assert.Equal(unknown, (await test.EventAsync<MessageReceived>()).Payload.ToArray());
    }

    [Fact]
    public async Task The_phones_keys_and_history_are_for_the_client_itself()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var phone = TestClient.OwnJid.ToBare();
        await SendPeerAsync(connection, "P1", phone, new ProtocolMessage
        {
            Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare,
            AppStateSyncKeyShare = new() { Keys = { new AppStateSyncKey { KeyId = new() { KeyId = ByteString.CopyFrom(1, 2) }, KeyData = new() { KeyData = ByteString.CopyFrom(new byte[32]) } } } },
        });
        Assert.Equal("peer_msg", (await connection.ExpectAsync("receipt"))["type"]);
        Assert.Equal("AQI", Assert.Single(await test.Memory.ListAsync(KeyKind.AppStateKey, default)).Key);

        await SendPeerAsync(connection, "P2", phone, new ProtocolMessage
        {
            Type = ProtocolMessage.Types.Type.HistorySyncNotification,
            HistorySyncNotification = new() { SyncType = HistorySyncType.InitialBootstrap },
        });
        await connection.ExpectAsync("receipt", receipt => receipt["type"] == "hist_sync" && receipt["id"] == "P2");
        await connection.ExpectAsync("receipt", receipt => receipt["type"] == "peer_msg" && receipt["id"] == "P2");
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is MessageReceived);
    }

    [Fact]
    public async Task LIDs_that_the_phone_tells_are_kept()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var payload = new LidMigrationMappingSyncPayload { PnToLidMappings = { new LidMigrationMapping { Pn = 15557777, AssignedLid = 9777 } } };
        await SendPeerAsync(connection, "P1", TestClient.OwnJid.ToBare(), new ProtocolMessage
        {
            LidMigrationMappingSyncMessage = new() { EncodedMappingPayload = payload.ToByteString() },
        });
        await connection.ExpectAsync("receipt");
        Assert.Contains(await test.Memory.ListAsync(KeyKind.PhoneOfLid, default), entry => entry.Key == "9777");
    }

    [Fact]
    public async Task Keys_that_somebody_else_shares_are_not_believed()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var share = new ProtocolMessage { AppStateSyncKeyShare = new() { Keys = { new AppStateSyncKey { KeyId = new() { KeyId = ByteString.CopyFrom(1) }, KeyData = new() { KeyData = ByteString.CopyFrom(1) } } } } };
        await SendPeerAsync(connection, "P1", Friend, share);
        await test.EventAsync<MessageReceived>();
        Assert.Empty(await test.Memory.ListAsync(KeyKind.AppStateKey, default));
    }

    [Theory]
    [InlineData("msmsg", "500", "unsupported")]
    [InlineData(null, "488", "unsupported")]
    [InlineData("unavailable", null, "unavailable")]
    public async Task What_cannot_be_read_is_answered_all_the_same(string? content, string? code, string error)
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var group = new Jid("1203", JidServers.Group);
        Node[] children = content switch
        {
            "msmsg" => [new Node("enc", [("v", "2"), ("type", "msmsg")], new byte[10])],
            "unavailable" => [new Node("unavailable", [("type", "view_once")])],
            _ => [],
        };
        await connection.SendAsync(Stanzas.Message("ID1", group, children).With(("participant", Friend)));

        var ack = await connection.ExpectAsync("ack");
        Assert.Equal(("message", "ID1", code), (ack["class"], ack["id"], ack["error"]));
        Assert.Equal((group, Friend), (ack.GetJid("to"), ack.GetJid("participant")));
        var told = await test.EventAsync<MessageUndecryptable>();
        Assert.Equal((error, group, Friend, 0), (told.Error, told.Chat, told.Sender, told.RetryCount));
    }

    [Fact]
    public async Task A_stanza_that_makes_no_sense_is_refused()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await connection.SendAsync(new Node("message", [("id", "ID1"), ("from", Friend), ("t", "soon")]));
        Assert.Equal("487", (await connection.ExpectAsync("ack"))["error"]);

        await connection.SendAsync(Stanzas.Message("ID2", Friend, _device.Encrypt([0xff])));
        Assert.Equal("491", (await connection.ExpectAsync("ack"))["error"]);
        Assert.Equal("invalid_protobuf", (await test.EventAsync<MessageUndecryptable>()).Error);

        await connection.SendAsync(Stanzas.Message("ID3", Friend, _device.Encrypt(Text("still alive"))));
        await connection.ExpectAsync("receipt");
        Assert.Equal("ID3", (await test.EventAsync<MessageReceived>()).Id);
    }

    [Fact]
    public async Task A_damaged_record_is_dropped_and_the_session_begun_anew()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var changes = new KeyChanges();
        changes.Put(new KeyId(KeyKind.Session, "9002_1.7"), [0xff, 0xff]);
        await test.Memory.CommitAsync(new DeviceCommit(changes, []));
        var enc = _device.Encrypt(Text("hi"));
        await connection.SendAsync(Stanzas.Message("ID1", Friend, enc));
        Assert.Equal("retry", (await connection.ExpectAsync("receipt"))["type"]);
        Assert.Equal("invalid_record", (await test.EventAsync<MessageUndecryptable>()).Error);

        await connection.SendAsync(Stanzas.Message("ID1", Friend, enc));
        Assert.Equal("ID1", (await test.EventAsync<MessageReceived>()).Id);
    }

    [Fact]
    public async Task A_message_that_only_we_stumble_over_is_refused_once()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var changes = new KeyChanges();
        changes.Put(new KeyId(KeyKind.PreKey, "00000050"), new StoredPreKey { PrivateKey = ByteString.CopyFrom(1, 2) }.ToByteArray());
        await test.Memory.CommitAsync(new DeviceCommit(changes, []));
        await connection.SendAsync(Stanzas.Message("ID1", Friend, _device.Encrypt(Text("hi"))));
        Assert.Equal("500", (await connection.ExpectAsync("ack"))["error"]);
        Assert.Equal("internal_error", (await test.EventAsync<MessageUndecryptable>()).Error);
        Assert.True(test.Client.IsLoggedIn);
    }

    [Fact]
    public async Task Off_line_receipts_draw_no_tick()
    {
        await using var test = new TestClient(options: options => options with { MarkOnline = false });
        await TestClient.PairAsync(test.Memory, test.Clock);
        var connecting = test.Client.ConnectAsync(CancellationToken.None);
        var connection = await test.Server.AcceptedAsync();
        await connection.SendAsync(new Node("success", [("t", "1800000000"), ("lid", TestClient.OwnLid)]));
        await connecting.InTime();
        _device.Begin(await test.BundleAsync(50));
        await connection.SendAsync(Stanzas.Message("ID1", Friend, _device.Encrypt(Text("hi"))));
        Assert.Equal("inactive", (await connection.ExpectAsync("receipt"))["type"]);
        Assert.DoesNotContain(connection.Received, node => node.Tag == "presence");
    }

    private static Message Text(string text) => new() { Conversation = text };

    private Task SendPeerAsync(ServerConnection connection, string id, Jid from, ProtocolMessage content) => connection.SendAsync(
        Stanzas.Message(id, from, _device.Encrypt(new Message { ProtocolMessage = content })).With(("category", "peer")));

    private async Task<ServerConnection> StartAsync(TestClient test)
    {
        var connection = await test.LogInAsync();
        _device.Begin(await test.BundleAsync(50));
        return connection;
    }
}
