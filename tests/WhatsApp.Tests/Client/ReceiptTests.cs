using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class ReceiptTests
{
    private static readonly Jid Friend = new("9002", JidServers.Lid);
    private static readonly Jid Group = new("1203", JidServers.Group);

    [Theory]
    [InlineData(null, ReceiptKind.Delivered)]
    [InlineData("inactive", ReceiptKind.Delivered)]
    [InlineData("read", ReceiptKind.Read)]
    [InlineData("played", ReceiptKind.Played)]
    public async Task A_receipt_is_told_and_acknowledged(string? type, ReceiptKind kind)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(Stanzas.Receipt(
            "ID1", Friend, type, new Node("list", [], new[] { new Node("item", [("id", "ID2")]), new Node("item", [("id", "ID3")]) })));

        var told = await test.EventAsync<ReceiptReceived>();
        Assert.Equal((kind, Friend, Friend), (told.Kind, told.Chat, told.Sender));
        Assert.Equal(["ID1", "ID2", "ID3"], told.MessageIds);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1800000300), told.Timestamp);
        var ack = await connection.ExpectAsync("ack");
        Assert.Equal(("receipt", "ID1", type), (ack["class"], ack["id"], ack["type"]));
        Assert.Equal(Friend, ack.GetJid("to"));
    }

    [Fact]
    public async Task The_chat_of_a_receipt_is_told_with_both_addresses_once_they_are_known()
    {
        await using var test = new TestClient();
        var friend = new RemoteAccount("15550002", "9002", 0);
        test.Server.Script.Add(friend);
        var connection = await test.LogInAsync();
        var sending = test.Client.SendAsync(TestClient.Text("ID1", friend.Phone, "hello"), CancellationToken.None);
        await connection.SendAsync(Stanzas.Ack(await connection.ExpectAsync("message")));
        await sending.InTime();

        await connection.SendAsync(Stanzas.Receipt("ID1", Friend.WithDevice(3), null));
        var byLid = await test.EventAsync<ReceiptReceived>();
        await connection.SendAsync(Stanzas.Receipt("ID1", friend.Phone with { Server = JidServers.Hosted }, "read"));
        var byNumber = await test.EventAsync<ReceiptReceived>();

        Assert.Equal((Friend, friend.Phone), (byLid.Chat, byLid.ChatAlternate));
        Assert.Equal((friend.Phone, Friend), (byNumber.Chat, byNumber.ChatAlternate));
    }

    [Fact]
    public async Task Reading_on_another_device_of_ours_is_told_as_such()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(Stanzas.Receipt("ID1", TestClient.OwnJid.ToBare(), "read-self").With(("recipient", Friend)));
        var told = await test.EventAsync<ReceiptReceived>();
        Assert.Equal((ReceiptKind.ReadSelf, Friend), (told.Kind, told.Chat));
    }

    [Theory]
    [InlineData("sender")]
    [InlineData("peer_msg")]
    [InlineData("hist_sync")]
    [InlineData("server-error")]
    public async Task Others_are_only_acknowledged(string type)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(Stanzas.Receipt("ID1", TestClient.OwnLid.ToBare(), type));
        await connection.ExpectAsync("ack");
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is ReceiptReceived);
    }

    [Fact]
    public async Task Grouped_receipts_name_everybody()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(Stanzas.Receipt("grouped", Group, null, new Node("participants", [("key", "ID1")], new[]
        {
            new Node("user", [("jid", Friend), ("t", "1800000400")]),
            new Node("user", [("jid", Friend with { User = "9003" }), ("t", "1800000500")]),
        })));

        var first = await test.EventAsync<ReceiptReceived>();
        Assert.Equal((Group, Friend), (first.Chat, first.Sender));
        Assert.Equal(["ID1"], first.MessageIds);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1800000500), (await test.EventAsync<ReceiptReceived>()).Timestamp);
    }

    [Fact]
    public async Task Marking_as_read_names_all_messages()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await test.Client.MarkReadAsync(Friend, null, ["ID1", "ID2"], CancellationToken.None);
        var receipt = await connection.ExpectAsync("receipt");
        Assert.Equal(("read", "ID1", null), (receipt["type"], receipt["id"], receipt["participant"]));
        Assert.Equal(Friend, receipt.GetJid("to"));
        Assert.Equal("ID2", Assert.Single(receipt.Child("list")!.Content.List!)["id"]);

        await test.Client.MarkReadAsync(Group, Friend.WithDevice(3), ["ID1"], CancellationToken.None);
        Assert.Equal(Friend, (await connection.ExpectAsync("receipt")).GetJid("participant"));
    }

    [Theory]
    [InlineData(ReadMark.Read, false, "read")]
    [InlineData(ReadMark.ReadPrivately, false, "read-self")]
    [InlineData(ReadMark.Played, false, "played")]
    [InlineData(ReadMark.Read, true, "read-self")]
    [InlineData(ReadMark.Played, true, "played-self")]
    public async Task Messages_are_marked_for_whom_it_concerns(ReadMark mark, bool channel, string type)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();

        await test.Client.MarkAsync(mark, channel ? new Jid("1", JidServers.Newsletter) : Friend, null, ["ID1"], CancellationToken.None);

        Assert.Equal(type, (await connection.ExpectAsync("receipt"))["type"]);
    }

    [Fact]
    public async Task Calls_and_unknown_notifications_are_acknowledged()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(new Node("call", [("id", "c1"), ("from", Friend)], new Node("offer", [("call-id", "x")])));
        Assert.Equal("call", (await connection.ExpectAsync("ack"))["class"]);
        await connection.SendAsync(new Node("notification", [("id", "n1"), ("from", Friend), ("type", "picture"), ("t", "1")]));
        var ack = await connection.ExpectAsync("ack");
        Assert.Equal(("notification", "picture"), (ack["class"], ack["type"]));
    }
}
