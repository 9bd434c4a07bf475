using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.Groups;

[Collection(PeersCollection.Name)]
public sealed class GroupMessageTests(GroupCast cast) : IClassFixture<GroupCast>
{
    private const string Area = "Groups";

    [Fact]
    [Capability(Area, "Text", Direction.WapioToBaileys)]
    [Capability(Area, "Text", Direction.BaileysToWapio)]
    [Capability(Area, "Text", Direction.BaileysToBaileys)]
    public async Task Text()
    {
        var dave = await cast.AddPhoneAsync();
        var group = await cast.GroupOfAsync(cast.Alice, dave);

        // Twice each: with the key, and with what everybody has by then.
        foreach (var (actor, name) in new[] { (cast.Alice, "Alice"), (cast.Bob, "Bob"), (cast.Alice, "Alice again"), (cast.Bob, "Bob again") })
        {
            await actor.SendAsync(group.Jid, $"Hello from {name} in {group.Jid}");
            foreach (var reader in new[] { cast.Alice, cast.Bob, cast.Carol }.Where(reader => reader != actor)) await reader.ReceivesAsync($"Hello from {name} in {group.Jid}");
            await dave.ReceivesAsync($"Hello from {name} in {group.Jid}");
        }

        await dave.SendAsync(group.Jid, $"Hello from a phone in {group.Jid}");
        foreach (var reader in new[] { cast.Alice, cast.Bob, cast.Carol }) await reader.ReceivesAsync($"Hello from a phone in {group.Jid}");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Text in a group addressed by phone number", Direction.WapioToBaileys)]
    [Capability(Area, "Text in a group addressed by phone number", Direction.BaileysToWapio)]
    [Capability(Area, "Text in a group addressed by phone number", Direction.BaileysToBaileys)]
    public async Task Text_by_phone_number(BaileysVersion version)
    {
        var erin = await cast.LinkBaileysAsync(version, "Erin");
        var group = await cast.Sandbox.AddGroupAsync(cast.Alice.Phone, [cast.Bob.Phone, erin.Phone], "pn");
        await erin.KnowsAsync(group);

        await cast.Alice.SendAsync(group.Jid, $"From Wapio in {group.Jid}");
        await erin.ReceivesAsync($"From Wapio in {group.Jid}");
        await erin.SendAsync(group.Jid, $"From Baileys in {group.Jid}");
        await cast.Alice.ReceivesAsync($"From Baileys in {group.Jid}");
        await cast.Bob.ReceivesAsync($"From Baileys in {group.Jid}");
    }

    [Fact]
    [Capability(Area, "Receipts", Direction.WapioToBaileys)]
    [Capability(Area, "Receipts", Direction.BaileysToWapio)]
    [Capability(Area, "Receipts", Direction.BaileysToBaileys)]
    public async Task Receipts()
    {
        var group = await cast.GroupOfAsync(cast.Alice);
        var jid = Jid.Parse(group.Jid);

        var fromAlice = await cast.Alice.SendAsync(group.Jid, $"Tick in {group.Jid}");
        var seenByBob = await cast.Bob.Baileys.ReceivesAsync($"Tick in {group.Jid}");
        await ReadAsync(cast.Bob, group, seenByBob);
        foreach (var kind in new[] { ReceiptKind.Delivered, ReceiptKind.Read })
            await cast.Alice.Wapio.SeesAsync<ReceiptReceived>(e => e.Kind == kind && e.Chat == jid && e.MessageIds.Contains(fromAlice) && e.Sender.User == cast.Bob.Phone.LidUser);

        var fromBob = await cast.Bob.SendAsync(group.Jid, $"Tock in {group.Jid}");
        var seenByCarol = await cast.Carol.Baileys.ReceivesAsync($"Tock in {group.Jid}");
        var (received, _) = await cast.Alice.Wapio.ReceivesAsync(m => (m.ExtendedTextMessage?.Text ?? m.Conversation) == $"Tock in {group.Jid}");
        await cast.Alice.Wapio.Client.MarkReadAsync(received.Chat, received.Sender, [received.Id], default);
        await ReadAsync(cast.Carol, group, seenByCarol);

        // Baileys folds a delivery that comes at once into the message itself.
        await SeesReadAsync(cast.Bob, fromBob, cast.Alice);
        await SeesReadAsync(cast.Bob, fromBob, cast.Carol);
    }

    [Fact]
    [Capability(Area, "New key when a member is gone", Direction.WapioToBaileys)]
    [Capability(Area, "New key when a member is gone", Direction.BaileysToWapio)]
    [Capability(Area, "New key when a member is gone", Direction.BaileysToBaileys)]
    public async Task Removed_members_read_no_more()
    {
        var dave = await cast.AddPhoneAsync();
        var group = await cast.GroupOfAsync(cast.Alice, dave);
        await cast.Alice.SendAsync(group.Jid, $"Before, {group.Jid}");
        await dave.ReceivesAsync($"Before, {group.Jid}");
        await cast.Carol.ReceivesAsync($"Before, {group.Jid}");

        await group.ChangeAsync(cast.Alice.Phone, "remove", dave);
        await cast.Alice.Wapio.SeesAsync<WhatsApp.Client.Events.GroupMembersChanged>(e => e.Group == Jid.Parse(group.Jid));
        await cast.Bob.Baileys.SeesMembersAsync(group.Jid, "remove", dave);

        await cast.Alice.SendAsync(group.Jid, $"After, {group.Jid}");
        await cast.Bob.ReceivesAsync($"After, {group.Jid}");
        await cast.Carol.ReceivesAsync($"After, {group.Jid}");
        await cast.Bob.SendAsync(group.Jid, $"Also after, {group.Jid}");
        await cast.Alice.ReceivesAsync($"Also after, {group.Jid}");
        await cast.Carol.ReceivesAsync($"Also after, {group.Jid}");
        Assert.DoesNotContain(await dave.MessagesAsync(), message => message.Text?.Contains("after", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Fact]
    [Capability(Area, "A new member reads", Direction.WapioToBaileys)]
    [Capability(Area, "A new member reads", Direction.BaileysToWapio)]
    [Capability(Area, "A new member reads", Direction.BaileysToBaileys)]
    public async Task New_members_read()
    {
        var dave = await cast.AddPhoneAsync();
        var group = await cast.Sandbox.AddGroupAsync(cast.Alice.Phone, [cast.Bob.Phone]);
        await cast.Alice.SendAsync(group.Jid, $"Before, {group.Jid}");
        await cast.Bob.ReceivesAsync($"Before, {group.Jid}");
        await cast.Bob.SendAsync(group.Jid, $"Before too, {group.Jid}");
        await cast.Alice.ReceivesAsync($"Before too, {group.Jid}");

        await group.ChangeAsync(cast.Alice.Phone, "add", dave, cast.Carol.Phone);
        await cast.Alice.Wapio.SeesAsync<WhatsApp.Client.Events.GroupMembersChanged>(e => e.Group == Jid.Parse(group.Jid));
        await cast.Bob.Baileys.SeesMembersAsync(group.Jid, "add", dave);

        await cast.Alice.SendAsync(group.Jid, $"Welcome, {group.Jid}");
        await cast.Bob.SendAsync(group.Jid, $"Welcome too, {group.Jid}");
        foreach (var text in new[] { $"Welcome, {group.Jid}", $"Welcome too, {group.Jid}" })
        {
            await dave.ReceivesAsync(text);
            await cast.Carol.ReceivesAsync(text);
        }

        await cast.Carol.SendAsync(group.Jid, $"Thank you, {group.Jid}");
        await cast.Alice.ReceivesAsync($"Thank you, {group.Jid}");
        Assert.DoesNotContain(await dave.MessagesAsync(), message => message.Text?.StartsWith("Before", StringComparison.Ordinal) == true);
    }

    [Fact]
    [Capability(Area, "A new device of a member reads", Direction.WapioToBaileys)]
    [Capability(Area, "A new device of a member reads", Direction.BaileysToWapio)]
    [Capability(Area, "A new device of a member reads", Direction.BaileysToBaileys)]
    public async Task New_devices_read()
    {
        var dave = await cast.AddPhoneAsync();
        var group = await cast.GroupOfAsync(cast.Alice, dave);
        await cast.Alice.SendAsync(group.Jid, $"One, {group.Jid}");
        await cast.Bob.SendAsync(group.Jid, $"Two, {group.Jid}");
        await dave.ReceivesAsync($"One, {group.Jid}");
        await dave.ReceivesAsync($"Two, {group.Jid}");

        var baileys = await cast.Peers.Baileys.OpenAsync(BaileysVersion.Seven);
        await baileys.PairAsync(dave);
        await using var wapio = await WapioPeer.LinkAsync(cast.Peers.SandboxInfo, dave);

        foreach (var (sender, text) in new[] { (cast.Alice, $"Three, {group.Jid}"), (cast.Bob, $"Four, {group.Jid}") })
        {
            await sender.SendAsync(group.Jid, text);
            await baileys.ReceivesAsync(text);
            await wapio.ReceivesAsync(m => (m.ExtendedTextMessage?.Text ?? m.Conversation) == text);
        }
    }

    [Fact]
    [Capability(Area, "Sending again", Direction.WapioToBaileys)]
    [Capability(Area, "Sending again", Direction.BaileysToWapio)]
    [Capability(Area, "Sending again", Direction.BaileysToBaileys)]
    public async Task Lost_keys_are_given_again()
    {
        var group = await cast.GroupOfAsync(cast.Alice);
        await cast.Alice.SendAsync(group.Jid, $"One, {group.Jid}");
        await cast.Bob.SendAsync(group.Jid, $"Two, {group.Jid}");
        await cast.Carol.ReceivesAsync($"One, {group.Jid}");
        await cast.Carol.ReceivesAsync($"Two, {group.Jid}");
        await cast.Alice.ReceivesAsync($"Two, {group.Jid}");

        await cast.Carol.Baileys.ForgetSenderKeysAsync(group.Jid);
        await cast.Alice.Wapio.ForgetSenderKeysAsync(group.Jid);

        await cast.Alice.SendAsync(group.Jid, $"Three, {group.Jid}");
        await cast.Carol.ReceivesAsync($"Three, {group.Jid}");
        await cast.Bob.SendAsync(group.Jid, $"Four, {group.Jid}");
        await cast.Carol.ReceivesAsync($"Four, {group.Jid}");
        await cast.Alice.ReceivesAsync($"Four, {group.Jid}");
    }

    [Fact]
    public async Task Messages_wait_for_those_who_are_away()
    {
        var group = await cast.GroupOfAsync(cast.Bob);
        await cast.Bob.SendAsync(group.Jid, $"One, {group.Jid}");
        await cast.Alice.ReceivesAsync($"One, {group.Jid}");
        await cast.Alice.Wapio.DisconnectAsync();

        await cast.Bob.SendAsync(group.Jid, $"Two, {group.Jid}");
        await cast.Carol.ReceivesAsync($"Two, {group.Jid}");
        await cast.Carol.SendAsync(group.Jid, $"Three, {group.Jid}");
        await cast.Bob.ReceivesAsync($"Three, {group.Jid}");

        await cast.Alice.Wapio.ConnectAgainAsync();
        await cast.Alice.ReceivesAsync($"Two, {group.Jid}");
        await cast.Alice.ReceivesAsync($"Three, {group.Jid}");
        await cast.Alice.SendAsync(group.Jid, $"Four, {group.Jid}");
        await cast.Bob.ReceivesAsync($"Four, {group.Jid}");
    }

    [Fact]
    public async Task Own_devices_get_what_one_of_them_sends()
    {
        var group = await cast.GroupOfAsync(cast.Alice);
        await using var second = await WapioPeer.LinkAsync(cast.Peers.SandboxInfo, cast.Alice.Phone);

        await cast.Alice.SendAsync(group.Jid, $"From one, {group.Jid}");
        var (own, _) = await second.ReceivesAsync(m => m.Conversation == $"From one, {group.Jid}");
        Assert.True(own.FromMe);
        Assert.Equal(group.Jid, own.Chat.ToString());
        await cast.Alice.Phone.ReceivesAsync($"From one, {group.Jid}");

        await second.SendAsync(group.Jid, new WhatsApp.Protocol.Message { Conversation = $"From two, {group.Jid}" });
        await cast.Alice.ReceivesAsync($"From two, {group.Jid}");
        await cast.Bob.ReceivesAsync($"From two, {group.Jid}");
    }

    [Fact]
    public async Task Outsiders_and_members_of_an_announcement_group_cannot_write()
    {
        var group = await cast.Sandbox.AddGroupAsync(cast.Bob.Phone, [cast.Carol.Phone]);
        var refused = await Assert.ThrowsAsync<RequestException>(() => cast.Alice.SendAsync(group.Jid, "Hello"));
        Assert.Equal(403, refused.Code);

        var announcements = await cast.GroupOfAsync(cast.Bob);
        await announcements.SetAsync(cast.Bob.Phone, "announcement");
        refused = await Assert.ThrowsAsync<RequestException>(() => cast.Alice.SendAsync(announcements.Jid, "Hello"));
        Assert.Equal(403, refused.Code);
    }

    private static Task<System.Text.Json.JsonElement> ReadAsync(GroupActor reader, SandboxGroup group, BaileysEvent message) => reader.Baileys.CallAsync(
        "readMessages",
        new JsonArray(new JsonObject { ["remoteJid"] = group.Jid, ["id"] = message["id"], ["participant"] = message["participant"], ["fromMe"] = false }));

    private static Task<System.Text.Json.JsonElement> SeesReadAsync(GroupActor sender, string id, GroupActor reader) => sender.Baileys.SeesAsync(
        "message-receipt.update",
        payload => payload.EnumerateArray().Any(e =>
            e.GetProperty("key").Text("id") == id && e.GetProperty("receipt").Text("readTimestamp") is not null && e.GetProperty("receipt").Text("userJid") == reader.Lid));
}
