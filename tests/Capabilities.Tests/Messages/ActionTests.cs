using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using static Wapio.Harness.Peers.BaileysVersion;

namespace Wapio.Capabilities.Tests.Messages;

/// <summary>What is done to messages: each begins with a message of one side, which the other acts on, or its author.</summary>
[Collection(PeersCollection.Name)]
public sealed class ActionTests(MessagePeers peers) : IClassFixture<MessagePeers>
{
    private const string Area = "Messages";
    private const string Reply = "Quoted reply";
    private const string Reaction = "Reaction";
    private const string NoReaction = "Reaction taken back";
    private const string Edit = "Edit";
    private const string Revoke = "Revoke";
    private const string Forward = "Forward";
    private const string Pin = "Pin in chat";
    private const string Timer = "Disappearing-message timer";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Reply, Direction.WapioToBaileys)]
    public async Task Reply_from_wapio(BaileysVersion version)
    {
        var (phone, bob, asked) = await AskedByBaileysAsync(version);

        var id = await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("Yes").ReplyingTo(QuotedMessage.Of(asked)));

        var context = (await bob.GetsAsync(id)).At("message", "extendedTextMessage", "contextInfo");
        Assert.Equal((asked.Id, asked.Sender.ToBare().ToString()), (context.At("stanzaId").GetString(), context.At("participant").GetString()));
        Assert.Contains("Ready?", context.At("quotedMessage").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Reply, Direction.BaileysToWapio)]
    public async Task Reply_to_wapio(BaileysVersion version)
    {
        var (_, bob, asked, seen) = await AskedByWapioAsync(version);

        var id = await bob.SendContentAsync(peers.AlicePhone.Jid, new JsonObject { ["text"] = "Yes" }, new JsonObject { ["quoted"] = seen.ToNode() });

        var (_, read) = await peers.AliceGetsAsync(id);
        Assert.Equal(("Yes", asked), (read.Text, read.Quoted!.Id));
        Assert.Equal("Ready?", ParsedMessage.Of(read.Quoted.Content!).Text);
        Assert.Contains(read.Quoted.Sender!.Value, new[] { peers.Alice.Client.Jid!.Value.ToBare(), peers.Alice.Client.Lid!.Value.ToBare() });
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Reply, Direction.BaileysToBaileys)]
    public async Task Reply_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bob, bobPhone, carol, seen) = await AskedAmongOthersAsync(from, to);

        var id = await carol.SendContentAsync(bobPhone, new JsonObject { ["text"] = "Yes" }, new JsonObject { ["quoted"] = seen.ToNode() });

        var context = (await bob.GetsAsync(id)).At("message", "extendedTextMessage", "contextInfo");
        Assert.Equal(seen.At("key", "id").GetString(), context.At("stanzaId").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Reaction, Direction.WapioToBaileys)]
    [Capability(Area, NoReaction, Direction.WapioToBaileys)]
    public async Task Reaction_from_wapio(BaileysVersion version)
    {
        var (phone, bob, asked) = await AskedByBaileysAsync(version);

        await peers.Alice.SendAsync(phone.Jid, MessageActions.React(MessageTarget.Of(asked), "👍", Now));
        await bob.SeesAsync("messages.reaction", Reacts(asked.Id, "👍"));
        var removal = await peers.Alice.SendAsync(phone.Jid, MessageActions.React(MessageTarget.Of(asked), "", Now));

        Assert.Equal("", (await bob.GetsAsync(removal)).At("message", "reactionMessage", "text").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Reaction, Direction.BaileysToWapio)]
    [Capability(Area, NoReaction, Direction.BaileysToWapio)]
    public async Task Reaction_to_wapio(BaileysVersion version)
    {
        var (_, bob, asked, seen) = await AskedByWapioAsync(version);

        var first = await peers.AliceGetsAsync(await bob.SendContentAsync(peers.AlicePhone.Jid, ReactionTo(seen, "❤️")));
        var second = await peers.AliceGetsAsync(await bob.SendContentAsync(peers.AlicePhone.Jid, ReactionTo(seen, "")));

        Assert.Equal((MessageKind.Reaction, "❤️", asked, false), (first.Content.Kind, first.Content.Text, first.Content.Target!.Id, first.Content.IsRemoval));
        Assert.Equal((MessageKind.Reaction, null, asked, true), (second.Content.Kind, second.Content.Text, second.Content.Target!.Id, second.Content.IsRemoval));

        // Baileys 6 calls everything but polls a text.
        Assert.Equal(version == Six ? "text" : "reaction", first.Event.StanzaType);
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Reaction, Direction.BaileysToBaileys)]
    [Capability(Area, NoReaction, Direction.BaileysToBaileys)]
    public async Task Reaction_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bob, bobPhone, carol, seen) = await AskedAmongOthersAsync(from, to);
        var asked = seen.At("key", "id").GetString()!;

        await carol.SendContentAsync(bobPhone, ReactionTo(seen, "👍"));
        await bob.SeesAsync("messages.reaction", Reacts(asked, "👍"));
        var removal = await carol.SendContentAsync(bobPhone, ReactionTo(seen, ""));

        Assert.Equal("", (await bob.GetsAsync(removal)).At("message", "reactionMessage", "text").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Edit, Direction.WapioToBaileys)]
    public async Task Edit_from_wapio(BaileysVersion version)
    {
        var (phone, bob, asked, _) = await AskedByWapioAsync(version);

        await peers.Alice.SendAsync(phone.Jid, MessageActions.Edit(Own(phone.Jid, asked), MessageContents.Text("Ready now?"), Now));

        var update = await bob.SeesAsync("messages.update", Updates(asked, "editedMessage"));
        Assert.Contains("Ready now?", update.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Edit, Direction.BaileysToWapio)]
    public async Task Edit_to_wapio(BaileysVersion version)
    {
        var (_, bob, asked) = await AskedByBaileysAsync(version);

        var id = await bob.SendContentAsync(peers.AlicePhone.Jid, new JsonObject { ["text"] = "Ready now?", ["edit"] = OwnKey(peers.AlicePhone.Jid, asked.Id) });

        var (_, read) = await peers.AliceGetsAsync(id);
        Assert.Equal((MessageKind.Edit, asked.Id, "Ready now?"), (read.Kind, read.Target!.Id, read.Text));
        Assert.Equal(MessageKind.Text, read.Edited!.Kind);
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Edit, Direction.BaileysToBaileys)]
    public async Task Edit_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bob, _, carol, seen) = await AskedAmongOthersAsync(from, to);
        var (carolPhone, asked) = ((await peers.BaileysAsync(to)).Phone, seen.At("key", "id").GetString()!);

        await bob.SendContentAsync(carolPhone.Jid, new JsonObject { ["text"] = "Ready now?", ["edit"] = OwnKey(carolPhone.Jid, asked) });

        await carol.SeesAsync("messages.update", Updates(asked, "editedMessage"));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Revoke, Direction.WapioToBaileys)]
    public async Task Revoke_from_wapio(BaileysVersion version)
    {
        var (phone, bob, asked, _) = await AskedByWapioAsync(version);

        await peers.Alice.SendAsync(phone.Jid, MessageActions.Revoke(Own(phone.Jid, asked)));

        await bob.SeesAsync("messages.update", Updates(asked, "messageStubType"));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Revoke, Direction.BaileysToWapio)]
    public async Task Revoke_to_wapio(BaileysVersion version)
    {
        var (_, bob, asked) = await AskedByBaileysAsync(version);

        var id = await bob.SendContentAsync(peers.AlicePhone.Jid, new JsonObject { ["delete"] = OwnKey(peers.AlicePhone.Jid, asked.Id) });

        var (_, read) = await peers.AliceGetsAsync(id);
        Assert.Equal((MessageKind.Revoke, asked.Id, true), (read.Kind, read.Target!.Id, read.Target.FromMe));
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Revoke, Direction.BaileysToBaileys)]
    public async Task Revoke_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bob, _, carol, seen) = await AskedAmongOthersAsync(from, to);
        var (carolPhone, asked) = ((await peers.BaileysAsync(to)).Phone, seen.At("key", "id").GetString()!);

        await bob.SendContentAsync(carolPhone.Jid, new JsonObject { ["delete"] = OwnKey(carolPhone.Jid, asked) });

        await carol.SeesAsync("messages.update", Updates(asked, "messageStubType"));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Forward, Direction.WapioToBaileys)]
    public async Task Forward_from_wapio(BaileysVersion version)
    {
        var (phone, bob, asked) = await AskedByBaileysAsync(version);

        var id = await peers.Alice.SendAsync(phone.Jid, MessageVariations.Forwarding(ParsedMessage.TryParse(asked.Payload)!.Content));

        var text = (await bob.GetsAsync(id)).At("message", "extendedTextMessage");
        Assert.Equal("Ready?", text.At("text").GetString());
        Assert.Equal((true, 1), (text.At("contextInfo", "isForwarded").GetBoolean(), text.At("contextInfo", "forwardingScore").GetInt32()));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Forward, Direction.BaileysToWapio)]
    public async Task Forward_to_wapio(BaileysVersion version)
    {
        var (_, bob, _, seen) = await AskedByWapioAsync(version);

        var id = await bob.SendContentAsync(peers.AlicePhone.Jid, new JsonObject { ["forward"] = seen.ToNode() });

        var (_, read) = await peers.AliceGetsAsync(id);
        Assert.Equal(("Ready?", true, 1u), (read.Text, read.IsForwarded, read.ForwardingScore));
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Forward, Direction.BaileysToBaileys)]
    public async Task Forward_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bob, bobPhone, carol, seen) = await AskedAmongOthersAsync(from, to);

        var id = await carol.SendContentAsync(bobPhone, new JsonObject { ["forward"] = seen.ToNode() });

        Assert.True((await bob.GetsAsync(id)).At("message", "extendedTextMessage", "contextInfo", "isForwarded").GetBoolean());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Pin, Direction.WapioToBaileys)]
    public async Task Pin_from_wapio(BaileysVersion version)
    {
        var (phone, bob, asked) = await AskedByBaileysAsync(version);

        var id = await peers.Alice.SendAsync(phone.Jid, MessageActions.Pin(MessageTarget.Of(asked), Now, TimeSpan.FromDays(1)));

        var seen = (await bob.GetsAsync(id)).At("message");
        Assert.Equal((asked.Id, "PIN_FOR_ALL"), (seen.At("pinInChatMessage", "key", "id").GetString(), seen.At("pinInChatMessage", "type").GetString()));
        Assert.Equal(86_400, seen.At("messageContextInfo", "messageAddOnDurationInSecs").GetInt32());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Pin, Direction.BaileysToWapio)]
    public async Task Pin_to_wapio(BaileysVersion version)
    {
        var (_, bob, asked, seen) = await AskedByWapioAsync(version);

        var pinned = await peers.AliceGetsAsync(await bob.SendContentAsync(peers.AlicePhone.Jid, PinOf(seen, 1)));
        var unpinned = await peers.AliceGetsAsync(await bob.SendContentAsync(peers.AlicePhone.Jid, PinOf(seen, 2)));

        Assert.Equal((MessageKind.Pin, asked, false), (pinned.Content.Kind, pinned.Content.Target!.Id, pinned.Content.IsRemoval));
        Assert.Equal((MessageKind.Pin, asked, true), (unpinned.Content.Kind, unpinned.Content.Target!.Id, unpinned.Content.IsRemoval));
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Pin, Direction.BaileysToBaileys)]
    public async Task Pin_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (bob, bobPhone, carol, seen) = await AskedAmongOthersAsync(from, to);

        var id = await carol.SendContentAsync(bobPhone, PinOf(seen, 1));

        Assert.Equal(seen.At("key", "id").GetString(), (await bob.GetsAsync(id)).At("message", "pinInChatMessage", "key", "id").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Timer, Direction.WapioToBaileys)]
    public async Task Timer_from_wapio(BaileysVersion version)
    {
        var (phone, bob) = await peers.BaileysAsync(version);

        var id = await peers.Alice.SendAsync(phone.Jid, MessageActions.DisappearAfter(TimeSpan.FromDays(7), Now));

        var setting = (await bob.GetsAsync(id)).At("message", "protocolMessage");
        Assert.Equal(("EPHEMERAL_SETTING", 604_800), (setting.At("type").GetString(), setting.At("ephemeralExpiration").GetInt32()));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Timer, Direction.BaileysToWapio)]
    public async Task Timer_to_wapio(BaileysVersion version)
    {
        var (_, bob) = await peers.BaileysAsync(version);

        var id = await bob.SendContentAsync(peers.AlicePhone.Jid, new JsonObject { ["disappearingMessagesInChat"] = 86_400 });

        var (_, read) = await peers.AliceGetsAsync(id);
        Assert.Equal((MessageKind.DisappearingTimer, TimeSpan.FromDays(1)), (read.Kind, read.Timer));
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Timer, Direction.BaileysToBaileys)]
    public async Task Timer_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (_, bob) = await peers.BaileysAsync(from);
        var (carolPhone, carol) = await peers.BaileysAsync(to);

        var id = await bob.SendContentAsync(carolPhone.Jid, new JsonObject { ["disappearingMessagesInChat"] = 86_400 });

        Assert.Contains("86400", (await carol.GetsAsync(id)).At("message").GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Baileys asks us.</summary>
    private async Task<(Harness.Http.SandboxPhone Phone, BaileysClient Client, MessageReceived Asked)> AskedByBaileysAsync(BaileysVersion version)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        var (asked, _) = await peers.AliceGetsAsync(await bob.SendAsync(peers.AlicePhone.Jid, "Ready?"));
        return (phone, bob, asked);
    }

    /// <summary>We ask Baileys.</summary>
    private async Task<(Harness.Http.SandboxPhone Phone, BaileysClient Client, string Asked, JsonElement Seen)> AskedByWapioAsync(BaileysVersion version)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        var id = await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("Ready?"));
        return (phone, bob, id, await bob.GetsAsync(id));
    }

    private async Task<(BaileysClient Asker, string AskerJid, BaileysClient Asked, JsonElement Seen)> AskedAmongOthersAsync(BaileysVersion from, BaileysVersion to)
    {
        var (bobPhone, bob) = await peers.BaileysAsync(from);
        var (carolPhone, carol) = await peers.BaileysAsync(to);
        return (bob, bobPhone.Jid, carol, await carol.GetsAsync(await bob.SendAsync(carolPhone.Jid, "Ready?")));
    }

    private static MessageTarget Own(string chat, string id) => new(Jid.Parse(chat), id, FromMe: true);

    private static JsonObject OwnKey(string chat, string id) => new() { ["remoteJid"] = chat, ["fromMe"] = true, ["id"] = id };

    private static JsonObject ReactionTo(JsonElement message, string emoji) => new() { ["react"] = new JsonObject { ["text"] = emoji, ["key"] = message.At("key").ToNode() } };

    private static JsonObject PinOf(JsonElement message, int type) => new() { ["pin"] = message.At("key").ToNode(), ["type"] = type, ["time"] = 86_400 };

    private static Func<JsonElement, bool> Reacts(string id, string emoji) => payload => payload.EnumerateArray().Any(reaction =>
        reaction.At("key", "id").GetString() == id && reaction.At("reaction").TryGetProperty("text", out var text) && text.GetString() == emoji);

    private static Func<JsonElement, bool> Updates(string id, string member) => payload => payload.EnumerateArray().Any(update =>
        update.At("key", "id").GetString() == id && update.At("update").GetRawText().Contains($"\"{member}\"", StringComparison.Ordinal));
}
