using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

/// <summary>Messages that cannot be read are asked for from the own phone: when, how often, and what is believed of its answers.</summary>
public sealed class PhoneResendTests
{
    private static readonly Jid Friend = new("9002", JidServers.Lid, 7);

    [Fact]
    public async Task What_the_sender_does_not_send_again_the_phone_is_asked_for_after_a_while()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Unreadable("ID1"));
        await connection.ExpectAsync("receipt", receipt => receipt["type"] == "retry");
        await connection.SettleAsync();
        Assert.DoesNotContain(connection.Received, IsPeer);

        var asked = await AskedAsync(test, connection);

        Assert.Equal(("9002@lid", false, "ID1"), (asked.Key.RemoteJid, asked.Key.FromMe, asked.Key.Id));
        Assert.Equal("no_session", (await test.EventAsync<MessageUndecryptable>()).Error);
        await AnswerAsync(test, connection, asked, Found("ID1", "From the phone"));
        var found = await test.EventAsync<MessageReceived>();
        Assert.Equal(("ID1", Friend, Friend.ToBare(), "From the phone"), (found.Id, found.Sender, found.Chat, TextOf(found)));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_800_000_100), found.Timestamp);
        Assert.Empty(await test.Memory.ListAsync(KeyKind.Placeholder, default));
    }

    [Fact]
    public async Task What_comes_before_that_is_not_asked_for()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Unreadable("ID1"));
        await connection.ExpectAsync("receipt", receipt => receipt["type"] == "retry");
        var sender = new RemoteDevice();
        sender.Begin(await test.BundleAsync());
        await connection.SendAsync(Stanzas.Message("ID1", Friend, sender.Encrypt(new Message { Conversation = "Again" })));
        await test.EventAsync<MessageReceived>();
        Assert.Empty(await test.Memory.ListAsync(KeyKind.Placeholder, default));

        // Another one is asked for in the meantime: this one would have been before it.
        await connection.SendAsync(Unreadable("ID2"));
        Assert.Equal("ID2", (await AskedAsync(test, connection)).Key.Id);
    }

    [Fact]
    public async Task What_the_phone_gave_is_not_told_again_when_the_sender_sends_it_after_all()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Withheld("ID1", null));
        await AnswerAsync(test, connection, await AskedAsync(test, connection), Found("ID1", "From the phone"));
        await test.EventAsync<MessageReceived>();

        var sender = new RemoteDevice();
        sender.Begin(await test.BundleAsync());
        await connection.SendAsync(Stanzas.Message("ID1", Friend, sender.Encrypt(new Message { Conversation = "From the sender" })));
        await connection.ExpectAsync("receipt", receipt => receipt["id"] == "ID1");
        await connection.SendAsync(Stanzas.Message("ID2", Friend, sender.Encrypt(new Message { Conversation = "Next" })));

        Assert.Equal("ID2", (await test.EventAsync<MessageReceived>()).Id);
    }

    [Fact]
    public async Task A_phone_that_does_not_have_it_ends_the_matter()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Withheld("ID1", null));
        Assert.Equal("unavailable", (await test.EventAsync<MessageUndecryptable>()).Error);

        await AnswerAsync(test, connection, await AskedAsync(test, connection), new PeerDataOperationRequestResponseMessage.Types.PeerDataOperationResult());

        var told = await test.EventAsync<MessageUndecryptable>();
        Assert.Equal(("ID1", "not_on_phone", 0), (told.Id, told.Error, told.RetryCount));
        Assert.Empty(await test.Memory.ListAsync(KeyKind.Placeholder, default));
    }

    [Fact]
    public async Task A_silent_phone_is_asked_three_times_further_and_further_apart()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Withheld("ID1", null));
        await test.EventAsync<MessageUndecryptable>();
        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("ID1", (await AskedAsync(test, connection, TimeSpan.FromSeconds(5))).Key.Id);
            times.Add(test.Clock.GetUtcNow());
        }

        var over = test.EventAsync<MessageUndecryptable>();
        while (!over.IsCompleted) await StepAsync(test, TimeSpan.FromMinutes(10));

        Assert.Equal("phone_silent", (await over).Error);
        // It was asked a little before this test saw it.
        Assert.True(times[1] - times[0] >= TimeSpan.FromSeconds(40) && times[2] - times[1] >= TimeSpan.FromMinutes(9), string.Join(' ', times));
        Assert.Equal(3, connection.Received.Count(IsPeer));
        Assert.Empty(await test.Memory.ListAsync(KeyKind.Placeholder, default));
    }

    [Fact]
    public async Task What_the_end_of_the_connection_left_is_asked_for_over_the_next()
    {
        var memory = new InMemoryDeviceStore();
        await using var before = new TestClient(memory, TestClient.WithoutKeepAlive) { Memory = memory };
        var connection = await before.LogInAsync();
        await connection.SendAsync(Unreadable("ID1"));
        await connection.ExpectAsync("receipt", receipt => receipt["type"] == "retry");
        await before.Client.DisposeAsync();
        Assert.Single(await memory.ListAsync(KeyKind.Placeholder, default));

        await using var after = new TestClient(memory, TestClient.WithoutKeepAlive) { Memory = memory };
        connection = await after.LogInAsync();
        Assert.Equal("ID1", (await AskedAsync(after, connection)).Key.Id);
    }

    [Theory]
    [InlineData("view_once_unavailable_fanout")]
    [InlineData("bot_unavailable_fanout")]
    [InlineData("hosted_unavailable_fanout")]
    public async Task What_linked_devices_are_not_to_have_is_not_asked_for(string type)
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Withheld("ID1", type));
        await connection.SendAsync(Withheld("ID2", "view_once"));

        Assert.Equal("ID2", (await AskedAsync(test, connection)).Key.Id);
    }

    [Fact]
    public async Task Nothing_is_believed_that_was_not_asked_for()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await test.LogInAsync();
        await connection.SendAsync(Withheld("ID1", null));
        var asked = await AskedAsync(test, connection);
        await AnswerAsync(test, connection, asked with { RequestId = "ANOTHER" }, Found("ID1", "Not asked in this request"));
        await AnswerAsync(test, connection, asked, Found("ID9", "Not asked at all"), Found("ID1", "Asked"));

        Assert.Equal("Asked", TextOf(await test.EventAsync<MessageReceived>()));
        await connection.SettleAsync();
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is MessageReceived);
    }

    [Fact]
    public void A_bounded_number_is_waited_for_and_remembered()
    {
        var table = new PlaceholderTable();
        var now = DateTimeOffset.UnixEpoch;
        for (var i = 0; i < 5_000; i++)
        {
            table.Set(new Placeholder($"ID{i}", Friend.ToBare(), Friend, false, now.AddSeconds(i), now.AddHours(1)));
            table.NoteGiven($"{i}");
        }

        Assert.Equal(PlaceholderTable.Capacity, table.Count);
        Assert.True(table.TryGet(Placeholder.NameOf(Friend, "ID4999"), out _));
        Assert.False(table.TryGet(Placeholder.NameOf(Friend, "ID0"), out _));
        Assert.True(table.WasGiven("4999"));
        Assert.False(table.WasGiven("0"));
    }

    private static Node Unreadable(string id) => Stanzas.Message(id, Friend, new Node("enc", [("v", "2"), ("type", "msg")], LostMessage()));

    private static Node Withheld(string id, string? type) => Stanzas.Message(id, Friend, new Node("unavailable", [("type", type!)]));

    /// <summary>Of a session that nobody has.</summary>
    private static byte[] LostMessage()
    {
        var (sender, recipient) = (new RemoteDevice(), new RemoteDevice());
        sender.Begin(recipient.Signal.Bundle());
        recipient.Decrypt(sender.Encrypt(new Message { Conversation = "First" }));
        sender.Decrypt(recipient.Encrypt(new Message { Conversation = "Answer" }));
        return sender.Encrypt(new Message { Conversation = "Lost" }).Content.Bytes.ToArray();
    }

    private static bool IsPeer(Node node) => node.Tag == "message" && node["category"] == "peer";

    private static string TextOf(MessageReceived message) => Message.Parser.ParseFrom(message.Payload.Span).Conversation;

    /// <summary>Lets time pass until the phone is asked.</summary>
    private static async Task<Asked> AskedAsync(TestClient test, ServerConnection connection, TimeSpan? step = null)
    {
        var asking = connection.ExpectAsync("message", IsPeer);
        while (!asking.IsCompleted) await StepAsync(test, step ?? TimeSpan.FromSeconds(1));

        var message = await asking;
        await connection.SendAsync(Stanzas.Ack(message));
        var content = test.Own.Devices[0].Decrypt(message.Child("enc")!).ProtocolMessage.PeerDataOperationRequestMessage;
        Assert.Equal(PeerDataOperationRequestType.PlaceholderMessageResend, content.PeerDataOperationRequestType);
        return new Asked(message["id"]!, content.PlaceholderMessageResendRequest.Single().MessageKey);
    }

    private static Task StepAsync(TestClient test, TimeSpan step)
    {
        test.Clock.Advance(step);
        return Task.Delay(5);
    }

    private static PeerDataOperationRequestResponseMessage.Types.PeerDataOperationResult Found(string id, string text) => new()
    {
        PlaceholderMessageResendResponse = new()
        {
            WebMessageInfoBytes = new WebMessageInfo
            {
                Key = new MessageKey { RemoteJid = "15550002@s.whatsapp.net", Id = id },
                Message = new Message { Conversation = text },
            }.ToByteString(),
        },
    };

    private static Task AnswerAsync(TestClient test, ServerConnection connection, Asked asked, params PeerDataOperationRequestResponseMessage.Types.PeerDataOperationResult[] results)
    {
        var response = new PeerDataOperationRequestResponseMessage
        {
            PeerDataOperationRequestType = PeerDataOperationRequestType.PlaceholderMessageResend,
            StanzaId = asked.RequestId,
        };
        response.PeerDataOperationResult.Add(results);
        var answer = new Message
        {
            ProtocolMessage = new ProtocolMessage
            {
                Type = ProtocolMessage.Types.Type.PeerDataOperationRequestResponseMessage,
                PeerDataOperationRequestResponseMessage = response,
            },
        };
        return connection.SendAsync(
            Stanzas.Message(Guid.NewGuid().ToString("N"), TestClient.OwnJid.ToBare(), test.Own.Devices[0].Encrypt(answer)).With(("category", "peer")));
    }

    private sealed record Asked(string RequestId, MessageKey Key);
}
