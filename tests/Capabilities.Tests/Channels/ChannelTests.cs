using System.Text.Json;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Protocol;

[assembly: NotPossible("Channels", "Messages edited and taken back", Direction.BaileysToWapio, "Baileys changes messages of channels in the form that chats have, which is not the one of channels.")]
[assembly: NotPossible("Channels", "Messages edited and taken back", Direction.BaileysToBaileys, "Baileys changes messages of channels in the form that chats have, which is not the one of channels.")]
[assembly: NotPossible("Channels", "Views", Direction.BaileysToWapio, "Baileys cannot say that it has seen a message of a channel.")]
[assembly: NotPossible("Channels", "Views", Direction.BaileysToBaileys, "Baileys cannot say that it has seen a message of a channel.")]

namespace Wapio.Capabilities.Tests.Channels;

/// <summary>Channels. Baileys 6 does not know them.</summary>
[Collection(PeersCollection.Name)]
public sealed class ChannelTests(PeersFixture fixture)
{
    private const string Area = "Channels";
    private const string Managing = "Created, described, found, followed, silenced";
    private const string Writing = "Text";
    private const string Changing = "Messages edited and taken back";
    private const string Reacting = "Reactions, live";
    private const string Views = "Views";
    private const string Reading = "Messages and counts fetched";

    private static readonly string[] Watched = ["newsletter-settings.update", "newsletter.reaction", "newsletter.view"];

    [Fact]
    [Capability(Area, Managing, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Writing, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Changing, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    public async Task Wapio_owns()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob", Watched);
        var channels = alice.Client.Newsletters;

        var made = await channels.CreateAsync("Weather", "Rain and shine", default, CancellationToken.None);
        Assert.Equal(("Weather", "Rain and shine", NewsletterRole.Owner), (made.Name, made.Description, made.Role));
        var found = await bob.CallAsync("newsletterMetadata", "invite", made.InviteCode);
        Assert.Equal(made.Jid.ToString(), found.Text("id"));
        await bob.CallAsync("newsletterFollow", made.Jid.ToString());
        await channels.UpdateAsync(made.Jid, new NewsletterChanges { Name = "More weather", Description = "And snow" }, CancellationToken.None);
        await bob.SeesAsync("newsletter-settings.update", e => e.Text("id") == made.Jid.ToString() && e.GetProperty("update").Text("name") == "More weather");
        Assert.Equal(2, (await channels.GetAsync(made.Jid, CancellationToken.None)).Subscribers);

        var (sent, number) = await SendAsync(alice, made.Jid, new Message { Conversation = "It rains" });
        Assert.Equal(sent, (await bob.ReceivesAsync("It rains"))["id"]);
        await alicePhone.ReceivesAsync("It rains");
        Assert.True(number > 0);

        var target = new MessageTarget(made.Jid, sent, FromMe: true, made.Jid);
        await SendAsync(alice, made.Jid, MessageActions.Edit(target, new Message { Conversation = "It pours" }, DateTimeOffset.UtcNow));
        Assert.Equal(sent, (await bob.ReceivesAsync("It pours"))["id"]);
        await SendAsync(alice, made.Jid, MessageActions.Revoke(target));
        var kept = Assert.Single(await channels.GetMessagesAsync(made.Jid, 10, null, CancellationToken.None));
        Assert.True(kept.Payload.IsEmpty);
        Assert.Equal(sent, kept.Id);

        await channels.DeleteAsync(made.Jid, CancellationToken.None);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestException>(() => channels.GetAsync(made.Jid, CancellationToken.None))).Code);
    }

    [Fact]
    [Capability(Area, Managing, Direction.BaileysToWapio, With = BaileysVersion.Seven)]
    [Capability(Area, Writing, Direction.BaileysToWapio, With = BaileysVersion.Seven)]
    public async Task Wapio_follows()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");
        var (channels, channel) = (alice.Client.Newsletters, await CreateAsync(bob, "News"));

        Assert.Equal(channel, (await channels.FindAsync(await InviteOfAsync(bob, channel), CancellationToken.None)).Jid);
        await channels.FollowAsync(channel, CancellationToken.None);
        Assert.Equal(NewsletterRole.Subscriber, Assert.Single(await channels.ListAsync(CancellationToken.None)).Role);
        await bob.CallAsync("newsletterUpdateName", channel.ToString(), "Old news");
        Assert.Equal("Old news", (await alice.SeesAsync<NewsletterChanged>(e => e.Newsletter.Jid == channel)).Newsletter.Name);

        var id = await bob.SendAsync(channel.ToString(), "Extra, extra");
        var received = await alice.SeesAsync<MessageReceived>(e => e.Id == id);
        Assert.Equal(channel, received.Chat);
        Assert.True(received.ServerId > 0);
        Assert.Equal("Extra, extra", ParsedMessage.Of(Message.Parser.ParseFrom(received.Payload.Span)).Text);
        await alicePhone.ReceivesAsync("Extra, extra");

        await channels.MuteAsync(channel, mute: true, CancellationToken.None);
        Assert.True((await channels.GetAsync(channel, CancellationToken.None)).IsMuted);
        await channels.UnfollowAsync(channel, CancellationToken.None);
        Assert.Empty(await channels.ListAsync(CancellationToken.None));
    }

    [Fact]
    [Capability(Area, Managing, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Writing, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Reacting, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Reading, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    public async Task Between_others()
    {
        var (_, alice) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Alice", Watched);
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob", Watched);
        var channel = (await CreateAsync(alice, "News")).ToString();

        await bob.CallAsync("newsletterFollow", channel);
        await alice.CallAsync("newsletterUpdateName", channel, "Old news");
        await bob.SeesAsync("newsletter-settings.update", e => e.Text("id") == channel);
        await bob.CallAsync("newsletterMute", channel);
        await alice.SendAsync(channel, "Extra, extra");
        await bob.ReceivesAsync("Extra, extra");

        await alice.CallAsync("subscribeNewsletterUpdates", channel);
        await bob.CallAsync("newsletterReactMessage", channel, "100", "👍");
        await alice.SeesAsync("newsletter.reaction", e => e.Text("server_id") == "100" && e.GetProperty("reaction").Text("code") == "👍");
        Assert.Contains("👍", JsonSerializer.Deserialize<JsonElement>((await bob.CallAsync("newsletterFetchMessages", channel, 10, 0, 0)).GetRawText()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Capability(Area, Reacting, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Views, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    [Capability(Area, Reading, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    public async Task Wapio_reads_and_reacts()
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob", Watched);
        var (channels, channel) = (alice.Client.Newsletters, await CreateAsync(bob, "News"));
        await channels.FollowAsync(channel, CancellationToken.None);
        await bob.CallAsync("subscribeNewsletterUpdates", channel.ToString());
        var id = await bob.SendAsync(channel.ToString(), "Extra, extra");
        var number = (await alice.SeesAsync<MessageReceived>(e => e.Id == id)).ServerId!.Value;

        await channels.ReactAsync(channel, number, "🎉", CancellationToken.None);
        await bob.SeesAsync("newsletter.reaction", e => e.GetProperty("reaction").Text("code") == "🎉");
        await channels.MarkViewedAsync(channel, [number], CancellationToken.None);
        await bob.SeesAsync("newsletter.view", e => e.Text("count") == "1");

        var message = Assert.Single(await channels.GetMessagesAsync(channel, 10, null, CancellationToken.None));
        Assert.Equal((id, 1L, 1L), (message.Id, message.Views, message.Reactions!["🎉"]));
        Assert.Equal("Extra, extra", ParsedMessage.Of(Message.Parser.ParseFrom(message.Payload.Span)).Text);
        Assert.Empty(await channels.GetMessagesAsync(channel, 10, number, CancellationToken.None));
        Assert.Equal(number, Assert.Single(await channels.GetUpdatesAsync(channel, 10, null, null, CancellationToken.None)).ServerId);
        await channels.ReactAsync(channel, number, null, CancellationToken.None);
        Assert.Empty(Assert.Single(await channels.GetUpdatesAsync(channel, 10, null, null, CancellationToken.None)).Reactions!);
    }

    [Fact]
    [Capability(Area, Reacting, Direction.BaileysToWapio, With = BaileysVersion.Seven)]
    [Capability(Area, Reading, Direction.BaileysToWapio, With = BaileysVersion.Seven)]
    public async Task Baileys_reads_and_reacts()
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");
        var channels = alice.Client.Newsletters;
        var channel = (await channels.CreateAsync("Weather", null, default, CancellationToken.None)).Jid;
        var (_, number) = await SendAsync(alice, channel, new Message { Conversation = "It rains" });
        Assert.True(await channels.SubscribeAsync(channel, CancellationToken.None) > TimeSpan.Zero);

        await bob.CallAsync("newsletterReactMessage", channel.ToString(), $"{number}", "☔");

        var change = await alice.SeesAsync<NewsletterMessagesChanged>(e => e.Jid == channel);
        var message = Assert.Single(change.Messages);
        Assert.Equal((number, 1L), (message.ServerId, message.Reactions!["☔"]));
        Assert.Contains($"{number}", (await bob.CallAsync("newsletterFetchMessages", channel.ToString(), 10, 0, 0)).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<(string Id, long Number)> SendAsync(WapioPeer from, Jid channel, Message message)
    {
        var id = MessageIds.Create(from.Client.Jid!.Value, TimeProvider.System);
        var sent = await from.Client.SendAsync(new OutgoingMessage(id, channel, Google.Protobuf.MessageExtensions.ToByteArray(message)), CancellationToken.None);
        return (id, sent.ServerId!.Value);
    }

    private static async Task<Jid> CreateAsync(BaileysClient owner, string name) =>
        Jid.Parse((await owner.CallAsync("newsletterCreate", name, "All of it")).Text("id")!);

    private static async Task<string> InviteOfAsync(BaileysClient owner, Jid channel) =>
        (await owner.CallAsync("newsletterMetadata", "jid", channel.ToString())).GetProperty("thread_metadata").Text("invite")!;
}
