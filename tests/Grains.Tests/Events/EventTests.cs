using System.Text.Json;
using Google.Protobuf;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Tests.Events;

public sealed class EventTests
{
    private static readonly Jid Anna = new("491700000010", JidServers.Phone);
    private static readonly Jid AnnasLid = new("111222", JidServers.Lid);
    private static readonly Jid Group = new("120363000000000001", JidServers.Group);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pairing_is_told_from_the_first_code_to_the_login()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        await gateway.Session(id).Disconnect(owner);

        var events = await ReadAsync(gateway, owner, id);

        var told = events.Select(e => e.Type == EventTypes.SessionStatus ? Payload(e).GetProperty("reason_code").GetString() : e.Type).ToList();
        Assert.Equal(
            ["connect_requested", "qrcode.updated", "waiting_for_scan", "paired", "restart_required", "receiving_backlog", "logged_in", "disconnect_requested"],
            told);
        var code = Payload(events.Single(e => e.Type == EventTypes.QrCodeUpdated));
        Assert.StartsWith("code-", code.GetProperty("qr").GetString(), StringComparison.Ordinal);
        var online = Payload(events.Single(e => e.Type == EventTypes.SessionStatus && Payload(e).GetProperty("status").GetString() == "connected"));
        Assert.Equal("+491700000001", online.GetProperty("phone_number").GetString());
        Assert.Equal("9491700000001:5@lid", online.GetProperty("lid").GetString());
        Assert.Equal("connecting", online.GetProperty("previous_status").GetString());
    }

    [Fact]
    public async Task An_event_has_the_one_form_and_numbers_without_gaps()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);

        var events = await ReadAsync(gateway, owner, id);

        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
        Assert.All(events, e =>
        {
            var body = JsonElement.Parse(e.Body.Span);
            Assert.Equal(["id", "event_type", "account_id", "session_id", "emitted_at", "sequence", "payload"], body.EnumerateObject().Select(m => m.Name));
            Assert.Equal((e.Type, owner.AccountId, id, e.Sequence), (
                body.GetProperty("event_type").GetString(), body.GetProperty("account_id").GetString(), body.GetProperty("session_id").GetString(),
                body.GetProperty("sequence").GetInt64()));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", body.GetProperty("emitted_at").GetString());
            Assert.Contains(e.Type, EventTypes.All);
        });
    }

    [Fact]
    public async Task Who_writes_first_is_told_once_as_a_contact_with_a_chat()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var before = await OnlineAsync(gateway, owner, id);

        await connection.ReceiveAsync(Received("3EB01", new Message { Conversation = "hello" }));
        await connection.ReceiveAsync(Received("3EB02", new Message { Conversation = "again" }));

        var told = (await ReadAsync(gateway, owner, id, before)).Where(e => !e.Type.StartsWith("message", StringComparison.Ordinal)).ToList();
        Assert.Equal([EventTypes.ContactsUpsert, EventTypes.ChatsUpsert], told.Select(e => e.Type));
        Assert.Equal(
            """[{"jid":"491700000010@s.whatsapp.net","lid":"111222@lid","phone_number":"+491700000010","name":null,"first_name":null,"notify":"Anna","business_name":null}]""",
            Payload(told[0]).GetProperty("contacts").GetRawText());
        Assert.Equal(1, Payload(told[1]).GetProperty("chats")[0].GetProperty("unread_count").GetInt32());
    }

    [Fact]
    public async Task A_message_is_told_by_where_it_came_from_with_both_addresses()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var before = await OnlineAsync(gateway, owner, id);

        await connection.ReceiveAsync(Received("3EB01", new Message { Conversation = "hello" }));
        await connection.ReceiveAsync(Received("3EB01", new Message { Conversation = "hello" }));
        await connection.ReceiveAsync(Received("3EB02", new Message { Conversation = "to all" }, Group) with { ChatAlternate = null });
        await connection.ReceiveAsync(Received("3EB03", new Message { Conversation = "mine" }) with { FromMe = true });

        var events = await ReadOfMessagesAsync(gateway, owner, id, before);
        Assert.Equal(
            [
                "messages.received", "messages-personal.received", "messages.upsert",
                "messages.received", "messages-group.received", "messages.upsert",
                "messages.upsert",
            ],
            events.Select(e => e.Type));
        var first = Payload(events[0]);
        Assert.Equal("""{"jid":"491700000010@s.whatsapp.net","lid":"111222@lid","phone_number":"+491700000010","type":"personal"}""", first.GetProperty("chat").GetRawText());
        Assert.Equal("""{"jid":"491700000010@s.whatsapp.net","lid":"111222@lid","phone_number":"+491700000010","name":"Anna"}""", first.GetProperty("sender").GetRawText());
        Assert.Equal(("hello", "text", "3EB01", "in"), (
            first.GetProperty("text").GetString(), first.GetProperty("kind").GetString(), first.GetProperty("provider_msg_id").GetString(),
            first.GetProperty("direction").GetString()));
        Assert.Equal("""{ "conversation": "hello" }""", first.GetProperty("message").GetRawText());
        Assert.Equal("group", Payload(events[3]).GetProperty("chat").GetProperty("type").GetString());
        Assert.True(Payload(events[6]).GetProperty("from_me").GetBoolean());
        var log = (await gateway.Session(id).ListMessages(owner, new Wapio.Grains.Abstractions.Messages.LogQuery(10, null))).Value!.Items;
        Assert.Equal(log.Reverse().Select(m => m.MessageId), new[] { events[0], events[3], events[6] }.Select(e => Payload(e).GetProperty("message_id").GetString()));
    }

    [Fact]
    public async Task Media_come_with_what_it_takes_to_fetch_them()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var image = new ImageMessage
        {
            Url = "https://mmg.whatsapp.net/x", DirectPath = "/v/x", Mimetype = "image/jpeg", Caption = "look", FileLength = 5_000_000_000,
            MediaKey = ByteString.CopyFrom(1, 2, 3), FileSha256 = ByteString.CopyFrom(4), FileEncSha256 = ByteString.CopyFrom(5),
        };

        await gateway.Connections.LatestOf(id).ReceiveAsync(Received("3EB01", new Message { ImageMessage = image }));

        var payload = Payload((await ReadAsync(gateway, owner, id)).Single(e => e.Type == "messages.received"));
        var media = payload.GetProperty("media");
        Assert.Equal(("image", "/v/x", "AQID", 5_000_000_000L), (
            media.GetProperty("type").GetString(), media.GetProperty("directPath").GetString(), media.GetProperty("mediaKey").GetString(),
            media.GetProperty("fileLength").GetInt64()));
        Assert.Equal("AQID", payload.GetProperty("message").GetProperty("imageMessage").GetProperty("mediaKey").GetString());
        Assert.Equal(("image", "look"), (payload.GetProperty("kind").GetString(), payload.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Reactions_deletions_and_edits_say_what_they_are_about()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var before = await OnlineAsync(gateway, owner, id);
        var ours = new MessageKey { Id = "3EB0AA", FromMe = false, RemoteJid = "491700000001@s.whatsapp.net" };
        var his = new MessageKey { Id = "3EB0BB", FromMe = true, RemoteJid = "491700000001@s.whatsapp.net" };

        await connection.ReceiveAsync(Received("3EB01", new Message { ReactionMessage = new ReactionMessage { Key = ours, Text = "👍" } }));
        await connection.ReceiveAsync(Received("3EB02", new Message { ReactionMessage = new ReactionMessage { Key = ours, Text = "" } }));
        await connection.ReceiveAsync(Received("3EB03", Protocol(new ProtocolMessage { Key = his, Type = ProtocolMessage.Types.Type.Revoke })));
        await connection.ReceiveAsync(Received("3EB04", Protocol(new ProtocolMessage
        {
            Key = his, Type = ProtocolMessage.Types.Type.MessageEdit, EditedMessage = new Message { Conversation = "better" },
        })));
        await connection.ReceiveAsync(Received("3EB05", Protocol(new ProtocolMessage { Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare })));

        var events = await ReadOfMessagesAsync(gateway, owner, id, before);
        Assert.Equal(["messages.reaction", "messages.reaction", "messages.delete", "messages.update"], events.Select(e => e.Type));
        var reaction = Payload(events[0]);
        Assert.Equal("👍", reaction.GetProperty("reaction").GetString());
        Assert.Equal("""{"provider_msg_id":"3EB0AA","from_me":true,"participant":null}""", reaction.GetProperty("target").GetRawText());
        Assert.Equal(JsonValueKind.Null, Payload(events[1]).GetProperty("reaction").ValueKind);
        Assert.Equal("""{"provider_msg_id":"3EB0BB","from_me":false,"participant":null}""", Payload(events[2]).GetProperty("target").GetRawText());
        Assert.Equal(("edited", "better"), (Payload(events[3]).GetProperty("update").GetString(), Payload(events[3]).GetProperty("text").GetString()));
    }

    [Fact]
    public async Task What_could_not_be_decrypted_is_told_and_the_message_follows_under_its_id()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var before = await OnlineAsync(gateway, owner, id);

        await connection.ReceiveAsync(new MessageUndecryptable("3EB01", Anna, Anna, Noon, "bad_mac", 1));
        await connection.ReceiveAsync(Received("3EB01", new Message { Conversation = "at last" }) with { ChatAlternate = null });

        var events = await ReadOfMessagesAsync(gateway, owner, id, before);
        Assert.Equal(["messages.upsert", "messages.received", "messages-personal.received", "messages.upsert"], events.Select(e => e.Type));
        Assert.Equal("undecryptable", Payload(events[0]).GetProperty("kind").GetString());
        Assert.Single(events.Select(e => Payload(e).GetProperty("message_id").GetString()).Distinct());
    }

    [Fact]
    public async Task The_way_of_a_message_of_ours_is_told_step_by_step_and_each_step_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var before = await OnlineAsync(gateway, owner, id);

        var message = await gateway.SendAsync(owner, id, Anna.ToString(), "out");
        await gateway.UntilMessageAsync(owner, message, "accepted");
        var provider = (await gateway.InfoAsync(owner, message)).ProviderMessageId!;
        foreach (var kind in new[] { ReceiptKind.Delivered, ReceiptKind.Delivered, ReceiptKind.Read })
            await connection.ReceiveAsync(new ReceiptReceived(kind, [provider], Anna, Anna, Noon.AddYears(10)));

        var events = await ReadOfMessagesAsync(gateway, owner, id, before);
        Assert.Equal(
            [
                ("message.sent", "accepted"), ("messages.upsert", "accepted"), ("messages.update", "accepted"),
                ("message-receipt.update", "delivered"), ("messages.update", "delivered"),
                ("message-receipt.update", "read"), ("messages.update", "read"),
            ],
            events.Select(e => (e.Type, Payload(e).GetProperty("status").GetString()!)));
        Assert.Equal((message, provider, "out"), (
            Payload(events[0]).GetProperty("message_id").GetString()!, Payload(events[0]).GetProperty("provider_msg_id").GetString()!,
            Payload(events[0]).GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_message_too_deep_or_too_large_is_told_without_its_inside()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var deep = new Message { Conversation = "bottom" };
        for (var i = 0; i < 20; i++)
            deep = new Message { ExtendedTextMessage = new ExtendedTextMessage { Text = "x", ContextInfo = new ContextInfo { QuotedMessage = deep } } };

        await gateway.Connections.LatestOf(id).ReceiveAsync(Received("3EB01", deep));
        await gateway.Connections.LatestOf(id).ReceiveAsync(Received("3EB02", new Message { Conversation = new string('y', 70_000) }));

        var told = (await ReadAsync(gateway, owner, id)).Where(e => e.Type == "messages.received").Select(Payload).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, payload => Assert.Equal(JsonValueKind.Null, payload.GetProperty("message").ValueKind));
        Assert.Equal(70_000, told[1].GetProperty("text").GetString()!.Length);
    }

    [Fact]
    public async Task A_call_is_told_with_who_calls()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var call = new CallReceived(CallStage.Offered, "call-1", AnnasLid, AnnasLid, Noon) { CreatorAlternate = Anna, IsVideo = true };

        await gateway.Connections.LatestOf(id).ReceiveAsync(call);

        var payload = Payload((await ReadAsync(gateway, owner, id)).Single(e => e.Type == EventTypes.Call));
        Assert.Equal(("call-1", "offered", true), (
            payload.GetProperty("call_id").GetString(), payload.GetProperty("stage").GetString(), payload.GetProperty("is_video").GetBoolean()));
        Assert.Equal("+491700000010", payload.GetProperty("from").GetProperty("phone_number").GetString());
    }

    [Fact]
    public async Task Nobody_else_reads_them()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var stranger = await gateway.CreateAccountAsync();
        var id = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        var events = gateway.Grains.GetGrain<ISessionEventsGrain>(id);

        foreach (var caller in new[] { stranger, owner with { SessionId = "bps_sess_ws_other" }, stranger with { SessionId = id } })
        {
            Assert.Equal(ReasonCodes.NotFound, (await events.ListEvents(caller, new EventQuery(0, 10))).Failure?.ReasonCode);
            Assert.Equal(ReasonCodes.NotFound, (await events.GetWebhook(caller)).Failure?.ReasonCode);
            Assert.Equal(ReasonCodes.NotFound, (await events.ListDeliveries(caller, new DeliveryQuery(null, 10, null))).Failure?.ReasonCode);
            Assert.Equal(ReasonCodes.NotFound, (await events.Replay(caller, null)).Failure?.ReasonCode);
            Assert.Equal(ReasonCodes.NotFound, (await events.TestWebhook(caller)).Failure?.ReasonCode);
        }

        Assert.True((await events.ListEvents(owner with { SessionId = id }, new EventQuery(0, 10))).IsSuccess);
    }

    private static async Task<IReadOnlyList<EventView>> ReadAsync(TestGateway gateway, Caller owner, string id, long after = 0)
    {
        var page = await gateway.Grains.GetGrain<ISessionEventsGrain>(id).ListEvents(owner, new EventQuery(after, 200));
        Assert.True(page.IsSuccess, page.Failure?.Message);
        return page.Value.Items;
    }

    // Whoever is met for the first time is told too, see Who_writes_first_is_told_once_as_a_contact_with_a_chat.
    private static async Task<IReadOnlyList<EventView>> ReadOfMessagesAsync(TestGateway gateway, Caller owner, string id, long after) =>
        [.. (await ReadAsync(gateway, owner, id, after)).Where(e => e.Type.StartsWith("message", StringComparison.Ordinal))];

    // The state is seen a moment before its event is kept.
    private static async Task<long> OnlineAsync(TestGateway gateway, Caller owner, string id)
    {
        IReadOnlyList<EventView> events = [];
        await Eventually.HoldsAsync(
            async () => (events = await ReadAsync(gateway, owner, id)) is [.., var last] && Payload(last).GetProperty("reason_code").GetString() == "logged_in",
            "the login is told");
        return events[^1].Sequence;
    }

    private static JsonElement Payload(EventView e) => JsonElement.Parse(e.Body.Span).GetProperty("payload");

    private static Message Protocol(ProtocolMessage message) => new() { ProtocolMessage = message };

    private static MessageReceived Received(string id, Message message, Jid? chat = null) =>
        new(id, chat ?? Anna, Anna, false, message.ToByteArray(), Noon) { SenderAlternate = AnnasLid, ChatAlternate = AnnasLid, PushName = "Anna" };
}
