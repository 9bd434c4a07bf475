using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using static Wapio.Harness.Peers.BaileysVersion;

namespace Wapio.Capabilities.Tests.Messages;

/// <summary>What becomes of messages: who gives a receipt is on the left of the arrow.</summary>
[Collection(PeersCollection.Name)]
public sealed class ReceiptTests(MessagePeers peers) : IClassFixture<MessagePeers>
{
    private const string Area = "Messages";
    private const string Delivered = "Delivery receipts";
    private const string Read = "Read receipts";
    private const string Played = "Played receipts";

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Delivered, Direction.WapioToBaileys)]
    [Capability(Area, Read, Direction.WapioToBaileys)]
    [Capability(Area, Played, Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (_, bob) = await peers.BaileysAsync(version);
        string[] ids = [await bob.SendAsync(peers.AlicePhone.Jid, "one"), await bob.SendAsync(peers.AlicePhone.Jid, "two")];
        var (last, _) = await peers.AliceGetsAsync(ids[1]);
        foreach (var id in ids) await bob.SeesStatusAsync(id, "delivered");

        await peers.Alice.Client.MarkReadAsync(last.Chat, null, ids, CancellationToken.None);
        foreach (var id in ids) await bob.SeesStatusAsync(id, "read");
        await peers.Alice.Client.MarkAsync(ReadMark.Played, last.Chat, null, [ids[1]], CancellationToken.None);

        await bob.SeesStatusAsync(ids[1], "played");
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Delivered, Direction.BaileysToWapio)]
    [Capability(Area, Read, Direction.BaileysToWapio)]
    [Capability(Area, Played, Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        string[] ids = [await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("one")), await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("two"))];
        var keys = new JsonArray();
        foreach (var id in ids) keys.Add((await bob.GetsAsync(id)).At("key").ToNode());
        var chat = keys[0]!["remoteJid"]!.GetValue<string>();

        await bob.CallAsync("readMessages", keys);
        await bob.CallAsync("sendReceipt", chat, null, new JsonArray(ids[1]), "played");

        foreach (var id in ids)
        {
            await SeesAsync(ReceiptKind.Delivered, id);
            await SeesAsync(ReceiptKind.Read, id);
        }

        var played = await SeesAsync(ReceiptKind.Played, ids[1]);
        Assert.Contains(played.Sender.ToBare(), new[] { Jid.Parse(phone.Jid), new Jid(phone.LidUser, JidServers.Lid) });
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Delivered, Direction.BaileysToBaileys)]
    [Capability(Area, Read, Direction.BaileysToBaileys)]
    [Capability(Area, Played, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bobPhone, bob) = await peers.BaileysAsync(from);
        var (carolPhone, carol) = await peers.BaileysAsync(to);
        var id = await bob.SendAsync(carolPhone.Jid, "one");
        var key = (await carol.GetsAsync(id)).At("key").ToNode();
        await bob.SeesStatusAsync(id, "delivered");

        await carol.CallAsync("readMessages", new JsonArray(key));
        await bob.SeesStatusAsync(id, "read");
        await carol.CallAsync("sendReceipt", bobPhone.Jid, null, new JsonArray(id), "played");

        await bob.SeesStatusAsync(id, "played");
    }

    private Task<ReceiptReceived> SeesAsync(ReceiptKind kind, string id) =>
        peers.Alice.SeesAsync<ReceiptReceived>(receipt => receipt.Kind == kind && receipt.MessageIds.Contains(id));
}
