using Google.Protobuf;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Tests.Inbound;

public sealed class ReceivingTests
{
    private static readonly Jid Anna = new("491700000010", JidServers.Phone);
    private static readonly Jid AnnasPhone = Anna.WithDevice(0);
    private static readonly Jid OwnPhone = new("491700000001", JidServers.Phone);
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_comes_in_is_in_the_log_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var received = Received("3EB01", new Message { Conversation = "hello" });

        await gateway.Connections.LatestOf(id).ReceiveAsync(received);
        await gateway.Connections.LatestOf(id).ReceiveAsync(received);
        await gateway.Connections.LatestOf(id).ReceiveAsync(Received("3EB02", new Message { ProtocolMessage = new() }));

        var item = Assert.Single((await gateway.Session(id).ListMessages(owner, new LogQuery(10, null))).Value!.Items);
        Assert.Equal(("in", "hello", "text", "received"), (item.Direction, item.Text, item.Kind, item.Status));
        Assert.Equal((Anna.ToString(), Anna.ToString(), "111@lid"), (item.ChatJid, item.Sender, item.SenderAlternate));
        Assert.Equal(Noon, item.Timestamp);
        Assert.NotNull((await gateway.Session(id).Get(owner)).Value?.LastActivityAt);
    }

    [Fact]
    public async Task What_cannot_be_decrypted_is_shown_as_such_until_it_can()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);

        await connection.ReceiveAsync(new MessageUndecryptable("3EB01", Anna, AnnasPhone, Noon, "bad_mac", 1));
        var before = Assert.Single((await gateway.Session(id).ListMessages(owner, new LogQuery(10, null))).Value!.Items);
        Assert.Equal(("undecryptable", "bad_mac"), (before.Kind, before.FailureReason));

        await connection.ReceiveAsync(Received("3EB01", new Message { Conversation = "at last" }));
        var after = Assert.Single((await gateway.Session(id).ListMessages(owner, new LogQuery(10, null))).Value!.Items);
        Assert.Equal(("text", "at last", before.MessageId), (after.Kind, after.Text, after.MessageId));
    }

    [Fact]
    public async Task Receipts_move_a_message_on_and_never_back()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var message = await gateway.SendAsync(owner, id, Anna.ToString(), "x");
        await gateway.UntilMessageAsync(owner, message, "accepted");
        var accepted = await gateway.InfoAsync(owner, message);
        var providerId = accepted.ProviderMessageId!;
        var later = accepted.AcceptedAt!.Value.AddMinutes(1);

        await connection.ReceiveAsync(new ReceiptReceived(ReceiptKind.Delivered, [providerId], Anna, OwnPhone, later));
        Assert.Equal("accepted", (await gateway.InfoAsync(owner, message)).Status);
        await connection.ReceiveAsync(new ReceiptReceived(ReceiptKind.Read, [providerId], Anna, AnnasPhone, later));
        await connection.ReceiveAsync(new ReceiptReceived(ReceiptKind.Delivered, [providerId], Anna, AnnasPhone, later));

        var info = await gateway.InfoAsync(owner, message);
        Assert.Equal("read", info.Status);
        Assert.Equal(later, info.ReadAt);
    }

    [Theory]
    [InlineData("491700000010@s.whatsapp.net", null, "read")]
    [InlineData("111@lid", "491700000010@s.whatsapp.net", "read")]
    [InlineData("491700000010@s.whatsapp.net", "111@lid", "read")]
    [InlineData("491700000099@s.whatsapp.net", "999@lid", "accepted")]
    [InlineData("999@lid", null, "accepted")]
    [InlineData("120363000000000000@g.us", null, "accepted")]
    [InlineData("status@broadcast", null, "accepted")]
    public async Task A_receipt_is_believed_only_from_the_chat_of_the_message(string chat, string? alternate, string expected)
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var message = await gateway.SendAsync(owner, id, Anna.ToString(), "x");
        await gateway.UntilMessageAsync(owner, message, "accepted");
        var before = await gateway.InfoAsync(owner, message);
        var from = Jid.Parse(chat);

        await gateway.Connections.LatestOf(id).ReceiveAsync(new ReceiptReceived(
            ReceiptKind.Read, [before.ProviderMessageId!], from, from.IsPerson ? from : new Jid("999", JidServers.Lid), before.AcceptedAt!.Value.AddMinutes(1))
        {
            ChatAlternate = alternate is null ? null : Jid.Parse(alternate),
        });

        var after = await gateway.InfoAsync(owner, message);
        Assert.Equal(expected, after.Status);
        if (expected == "accepted") Assert.Equal(before.Events.Length, after.Events.Length);
    }

    [Theory]
    [InlineData("120363000000000000@g.us")]
    [InlineData("status@broadcast")]
    public async Task A_receipt_of_a_reader_counts_for_the_group_and_the_status_feed(string chat)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Connections.OnUse = (_, _, _) => Task.FromResult(StatusPrivacy.Default);
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var message = await gateway.SendAsync(owner, id, chat, "x");
        await gateway.UntilMessageAsync(owner, message, "accepted");
        var before = await gateway.InfoAsync(owner, message);

        await gateway.Connections.LatestOf(id).ReceiveAsync(new ReceiptReceived(
            ReceiptKind.Delivered, [before.ProviderMessageId!], Jid.Parse(chat), AnnasPhone, before.AcceptedAt!.Value));

        Assert.Equal("delivered", (await gateway.InfoAsync(owner, message)).Status);
    }

    [Fact]
    public async Task The_time_of_a_receipt_is_never_before_the_step_it_follows()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var message = await gateway.SendAsync(owner, id, Anna.ToString(), "x");
        await gateway.UntilMessageAsync(owner, message, "accepted");
        var accepted = await gateway.InfoAsync(owner, message);

        // WhatsApp tells times to the second: those of receipts often lie a part of a second before the acceptance.
        await connection.ReceiveAsync(new ReceiptReceived(ReceiptKind.Delivered, [accepted.ProviderMessageId!], Anna, AnnasPhone, Noon));

        var info = await gateway.InfoAsync(owner, message);
        Assert.Equal(accepted.AcceptedAt, info.DeliveredAt);
        Assert.Equal(info.Events.Select(e => e.EmittedAt).Order(), info.Events.Select(e => e.EmittedAt));
    }

    [Fact]
    public async Task Marking_as_read_takes_ids_of_either_kind()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        await connection.ReceiveAsync(Received("3EB01", new Message { Conversation = "1" }));
        await connection.ReceiveAsync(Received("3EB02", new Message { Conversation = "2" }));
        var first = (await gateway.Session(id).ListMessages(owner, new LogQuery(10, null))).Value!.Items[^1];

        Assert.True((await gateway.Session(id).MarkRead(owner, new MarkRead([first.MessageId, "3EB02"], null))).IsSuccess);

        var marked = Assert.Single(connection.MarkedRead);
        Assert.Equal((Anna, null), (marked.Chat, marked.Sender));
        Assert.Equal(["3EB01", "3EB02"], marked.Ids.Order());
        Assert.Equal(ReasonCodes.NotFound, (await gateway.Session(id).MarkRead(owner, new MarkRead(["nope"], null))).Failure?.ReasonCode);
        await gateway.Session(id).Disconnect(owner);
        var late = await gateway.Session(id).MarkRead(owner, new MarkRead([first.MessageId], null));
        Assert.Equal(ReasonCodes.SessionNotConnected, late.Failure?.ReasonCode);
    }

    private static MessageReceived Received(string id, Message message) =>
        new(id, Anna, AnnasPhone, false, message.ToByteArray(), Noon) { SenderAlternate = new Jid("111", JidServers.Lid) };
}
