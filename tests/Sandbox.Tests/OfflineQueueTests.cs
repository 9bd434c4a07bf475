using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Tests;

public sealed class OfflineQueueTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;
    private TestCompanion _bob = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _alice = await _sandbox.LinkAsync("15550001");
        _bob = await _sandbox.LinkAsync("15550002");
        await AnswerAllAsync();
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task What_came_meanwhile_is_delivered_in_order_between_preview_and_end()
    {
        await _bob.Connection.DisposeAsync();
        for (var i = 0; i < 20; i++) await SendAsync($"M{i}");

        await ReturnAsync();

        var backlog = await _bob.Connection.DrainAsync();
        var messages = backlog.Where(n => n.Tag == "message").ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"M{i}"), messages.Select(m => m["id"]));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), messages.Select(m => m["offline"]));
        var preview = backlog.Single(n => n.Child("offline_preview") is not null).Child("offline_preview")!;
        Assert.Equal(("20", "20", "0"), (preview["count"], preview["message"], preview["receipt"]));
        Assert.Equal(["offline_preview", "message", "offline"], backlog.Select(n => n.Tag == "ib" ? n.Children[0].Tag : n.Tag).Where(t => t != "edge_routing").Distinct());
    }

    [Fact]
    public async Task Nothing_is_delivered_before_the_device_says_active()
    {
        await _bob.Connection.DisposeAsync();
        await SendAsync("M1");

        await _bob.ConnectAsync(_bob.Login);
        await _bob.Connection.ExpectAsync("success");

        Assert.DoesNotContain(await _bob.Connection.DrainAsync(), n => n.Tag == "message");
    }

    [Fact]
    public async Task A_message_comes_again_until_it_is_answered()
    {
        await SendAsync("M1");
        await _bob.Connection.ExpectAsync(n => n["id"] == "M1");
        await SendAsync("M2");
        await _bob.ReceiptAsync(await _bob.Connection.ExpectAsync(n => n["id"] == "M2"));
        await _bob.Connection.DrainAsync();

        await ReturnAsync();
        Assert.Equal(["M1"], (await _bob.Connection.DrainAsync()).Where(n => n.Tag == "message").Select(n => n["id"]));

        await _bob.Connection.SendAsync(new Node("ack", [("class", "message"), ("id", "M1"), ("to", _alice.Jid), ("error", "491")]));
        await _bob.Connection.DrainAsync();

        await ReturnAsync();
        Assert.DoesNotContain(await _bob.Connection.DrainAsync(), n => n.Tag == "message");
    }

    [Fact]
    public async Task A_receipt_comes_again_until_it_is_acknowledged()
    {
        await SendAsync("M1");
        await _bob.ReceiptAsync(await _bob.Connection.ExpectAsync(n => n["id"] == "M1"));
        var receipt = await _alice.Connection.ExpectAsync(n => n.Tag == "receipt" && n["id"] == "M1");

        await ReturnAsync(_alice);
        Assert.Single(await _alice.Connection.DrainAsync(), n => n.Tag == "receipt" && n["id"] == "M1");

        await _alice.Connection.SendAsync(new Node("ack", [("class", "receipt"), ("id", "M1"), ("to", receipt.GetJid("from")!.Value)]));
        await _alice.Connection.DrainAsync();
        await ReturnAsync(_alice);
        Assert.DoesNotContain(await _alice.Connection.DrainAsync(), n => n.Tag == "receipt");
    }

    private async Task SendAsync(string id)
    {
        await _alice.SendMessageAsync(id, _bob.Jid.ToBare(), _bob.Jid);
        await _alice.Connection.ExpectAsync(n => n.Tag == "ack" && n["id"] == id);
    }

    private Task ReturnAsync() => ReturnAsync(_bob);

    private static async Task ReturnAsync(TestCompanion companion)
    {
        await companion.Connection.DisposeAsync();
        await companion.ConnectAsync(companion.Login);
        await companion.Connection.ExpectAsync("success");
        await companion.Connection.QueryAsync("passive", "set", new Node("active"));
    }

    /// <summary>The phone's first messages are not what these tests are about.</summary>
    private async Task AnswerAllAsync()
    {
        foreach (var companion in new[] { _alice, _bob })
        {
            for (var i = 0; i < 3; i++) await companion.ReceiptAsync(await companion.Connection.ExpectAsync("message"), "peer_msg");
            await companion.Connection.DrainAsync();
        }
    }
}
