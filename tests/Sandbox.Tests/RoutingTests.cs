using Wapio.Sandbox.Model;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Tests;

public sealed class RoutingTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;
    private TestCompanion _aliceToo = null!;
    private TestCompanion _bob = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _alice = await _sandbox.LinkAsync("15550001", "Alice");
        _aliceToo = _sandbox.NewCompanion();
        await _aliceToo.LinkAsync("15550001");
        await _aliceToo.StartAsync();
        _bob = await _sandbox.LinkAsync("15550002", "Bob");
    }

    public async Task DisposeAsync()
    {
        foreach (var companion in new[] { _alice, _aliceToo, _bob }) await companion.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_arrives_in_the_addressing_of_its_sender(bool lid)
    {
        var (from, to) = lid ? (_alice.Lid, _bob.Lid) : (_alice.Jid, _bob.Jid);

        await _alice.SendMessageAsync("M1", to.ToBare(), to);

        var message = await _bob.Connection.ExpectAsync(n => n["id"] == "M1");
        Assert.Equal(from, message.GetJid("from"));
        Assert.Equal((lid ? _alice.Jid : _alice.Lid).ToBare(), message.GetJid(lid ? "sender_pn" : "sender_lid"));
        Assert.Equal(("text", "Alice", null), (message["type"], message["notify"], message["recipient"]));
        Assert.Equal(new byte[] { 1, 2, 3 }, message.Child("enc")!.Content.Bytes.ToArray());
        Assert.Null(message.Child("participants"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_own_device_hears_whom_it_went_to(bool lid)
    {
        var (from, to, own) = lid ? (_alice.Lid, _bob.Lid, _aliceToo.Lid) : (_alice.Jid, _bob.Jid, _aliceToo.Jid);

        await _alice.SendMessageAsync("M1", to.ToBare(), own);

        var message = await _aliceToo.Connection.ExpectAsync(n => n["id"] == "M1");
        Assert.Equal(from, message.GetJid("from"));
        Assert.Equal(to.ToBare(), message.GetJid("recipient"));
        Assert.Equal((lid ? _bob.Jid : _bob.Lid).ToBare(), message.GetJid(lid ? "peer_recipient_pn" : "peer_recipient_lid"));
    }

    [Fact]
    public async Task A_complete_list_of_devices_is_acknowledged_without_a_hash()
    {
        Jid[] all = [_bob.Jid.ToBare(), _bob.Jid, _alice.Jid.ToBare(), _aliceToo.Jid];

        await _alice.SendMessageAsync("M1", _bob.Jid.ToBare(), all);

        var ack = await AckAsync("M1");
        Assert.Equal(_bob.Jid.ToBare(), ack.GetJid("from"));
        Assert.NotNull(ack.GetNumber("t"));
        Assert.Equal((null, null), (ack["phash"], ack["error"]));
    }

    [Fact]
    public async Task A_stale_list_of_devices_is_answered_with_the_true_hash()
    {
        await _alice.SendMessageAsync("M1", _bob.Lid.ToBare(), _bob.Lid);

        Jid[] all = [_bob.Lid.ToBare(), _bob.Lid, _alice.Lid.ToBare(), _alice.Lid, _aliceToo.Lid];
        Assert.Equal(ParticipantHash.Of(all), (await AckAsync("M1"))["phash"]);
    }

    [Fact]
    public async Task An_unknown_recipient_is_refused()
    {
        await _alice.SendMessageAsync("M1", Jid.FromPhone("19999999"), Jid.FromPhone("19999999"));

        Assert.Equal("404", (await AckAsync("M1"))["error"]);
    }

    [Fact]
    public async Task A_stranger_among_the_participants_is_refused()
    {
        await _sandbox.Control.AddPhoneAsync("15550003");

        await _alice.SendMessageAsync("M1", _bob.Jid.ToBare(), Jid.FromPhone("15550003"));

        Assert.Equal("479", (await AckAsync("M1"))["error"]);
        Assert.Empty(await _sandbox.Control.MessagesAsync("15550003"));
    }

    [Fact]
    public async Task A_peer_message_goes_to_the_own_phone_only()
    {
        await _alice.Connection.SendAsync(new Node("message", [("id", "P1"), ("to", _bob.Jid.ToBare()), ("type", "text"), ("category", "peer")],
            new Node("enc", [("v", "2"), ("type", "msg")], new byte[] { 1 })));

        Assert.Equal("479", (await AckAsync("P1"))["error"]);
    }

    [Fact]
    public async Task A_retry_reaches_one_device_and_keeps_its_count()
    {
        await _alice.Connection.SendAsync(new Node("message", [("id", "M1"), ("to", _bob.Jid), ("type", "text"), ("device_fanout", "false")],
            new Node("enc", [("v", "2"), ("type", "msg"), ("count", "2")], new byte[] { 1 })));

        var message = await _bob.Connection.ExpectAsync(n => n["id"] == "M1");
        Assert.Equal("2", message.Child("enc")!["count"]);
        Assert.Null((await AckAsync("M1"))["phash"]);
    }

    [Fact]
    public async Task A_blocked_sender_hears_nothing_of_it()
    {
        await _bob.Connection.QueryAsync("blocklist", "set", new Node("item", [("action", "block"), ("jid", _alice.Lid.ToBare()), ("pn_jid", _alice.Jid.ToBare())]));

        await _alice.SendMessageAsync("M1", _bob.Jid.ToBare(), _bob.Jid.ToBare(), _bob.Jid, _alice.Jid.ToBare(), _aliceToo.Jid);

        Assert.Null((await AckAsync("M1"))["error"]);
        Assert.DoesNotContain(await _bob.Connection.DrainAsync(), n => n.Tag == "message" && n["id"] == "M1");
    }

    [Fact]
    public async Task A_delivery_is_told_once_and_a_read_to_both_sides()
    {
        await _alice.SendMessageAsync("M1", _bob.Lid.ToBare(), _bob.Lid);
        var message = await _bob.Connection.ExpectAsync(n => n["id"] == "M1");

        await _bob.ReceiptAsync(message);
        await _bob.ReceiptAsync(message);
        await _bob.ReceiptAsync(message, "read");
        await _bob.Connection.DrainAsync();

        foreach (var device in new[] { _alice, _aliceToo })
        {
            var receipts = (await device.Connection.DrainAsync()).Where(n => n.Tag == "receipt" && n["id"] == "M1").ToList();
            Assert.Equal([null, "read"], receipts.Select(r => r["type"]));
            Assert.All(receipts, r => Assert.Equal(_bob.Lid.ToBare(), r.GetJid("from")));
        }
    }

    [Fact]
    public async Task A_retry_receipt_goes_to_the_device_that_sent()
    {
        await _alice.SendMessageAsync("M1", _bob.Jid.ToBare(), _bob.Jid);
        var message = await _bob.Connection.ExpectAsync(n => n["id"] == "M1");

        await _bob.Connection.SendAsync(new Node("receipt", [("id", "M1"), ("to", message.GetJid("from")!.Value), ("type", "retry")],
            new Node("retry", [("count", "1"), ("id", "M1"), ("t", "1"), ("v", "1")])));
        await _bob.Connection.DrainAsync();

        var receipt = await _alice.Connection.ExpectAsync(n => n.Tag == "receipt" && n["type"] == "retry");
        Assert.Equal(_bob.Jid, receipt.GetJid("from"));
        Assert.Equal("1", receipt.Child("retry")!["count"]);
        Assert.DoesNotContain(await _aliceToo.Connection.DrainAsync(), n => n.Tag == "receipt");
    }

    [Fact]
    public async Task Typing_reaches_who_is_there()
    {
        await _alice.Connection.SendAsync(new Node("chatstate", [("to", _bob.Jid.ToBare())], new Node("composing")));

        var state = await _bob.Connection.ExpectAsync("chatstate");

        Assert.Equal(_alice.Jid.ToBare(), state.GetJid("from"));
        Assert.NotNull(state.Child("composing"));
    }

    [Fact]
    public async Task Who_subscribed_hears_of_presence()
    {
        await _alice.Connection.SendAsync(new Node("presence", [("type", "subscribe"), ("to", _bob.Lid.ToBare())]));
        Assert.Equal("unavailable", (await PresenceAsync())["type"]);

        await _bob.Connection.SendAsync(new Node("presence", [("type", "available"), ("name", "Bob")]));
        Assert.Null((await PresenceAsync())["type"]);

        await _bob.Connection.DisposeAsync();
        Assert.Equal("unavailable", (await PresenceAsync())["type"]);
    }

    private Task<Node> PresenceAsync() => _alice.Connection.ExpectAsync(n => n.Tag == "presence" && n.GetJid("from") == _bob.Lid.ToBare());

    private Task<Node> AckAsync(string id) => _alice.Connection.ExpectAsync(n => n.Tag == "ack" && n["class"] == "message" && n["id"] == id);
}
