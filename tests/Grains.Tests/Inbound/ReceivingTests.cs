using Google.Protobuf;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
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
