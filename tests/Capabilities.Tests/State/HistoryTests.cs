using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.State;

/// <summary>What somebody wrote before a device was linked, the phone gives to it.</summary>
[Collection(PeersCollection.Name)]
public sealed class HistoryTests(PeersFixture fixture)
{
    private const string Area = "History";
    private const string Row = "Messages from before a device was linked";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.WapioToBaileys)]
    public async Task Of_wapio(BaileysVersion version)
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var phone = await fixture.Sandbox.AddPhoneAsync("Bob");
        var id = await alice.SendAsync(phone.Jid, new Message { Conversation = "Long ago" });
        await phone.ReceivesAsync("Long ago");

        await SeesAsync(await Companions.LinkBaileysAsync(fixture, version, phone), id);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.BaileysToWapio)]
    public async Task Of_baileys(BaileysVersion version)
    {
        var (_, alice) = await fixture.LinkBaileysAsync(version, "Alice");
        var phone = await fixture.Sandbox.AddPhoneAsync("Bob");
        var id = await alice.SendAsync(phone.Jid, "Long ago");
        await phone.ReceivesAsync("Long ago");

        await using var bob = await WapioPeer.LinkAsync(fixture.SandboxInfo, phone);
        var seen = await bob.SeesAsync<HistoryReceived>(history => history.Messages.Any(message => message.Id == id));
        var message = seen.Messages.First(message => message.Id == id);
        var content = Message.Parser.ParseFrom(message.Payload.Span);
        Assert.Equal("Long ago", content.Conversation.Length > 0 ? content.Conversation : content.ExtendedTextMessage.Text);
        Assert.False(message.FromMe);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Row, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (_, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var phone = await fixture.Sandbox.AddPhoneAsync("Bob");
        var id = await alice.SendAsync(phone.Jid, "Long ago");
        await phone.ReceivesAsync("Long ago");

        await SeesAsync(await Companions.LinkBaileysAsync(fixture, to, phone), id);
    }

    [Fact]
    public async Task The_phone_gives_more_when_asked_for_it()
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Bob");
        var friend = await fixture.Sandbox.AddPhoneAsync("Carol");
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await phone.SendAsync(friend.Jid, $"Text {i}"));
        }

        await using var bob = await WapioPeer.LinkAsync(fixture.SandboxInfo, phone);
        var chat = Jid.Parse(friend.Jid);
        var known = new LastMessage(ids[3], true, DateTimeOffset.UtcNow);
        var request = await bob.Client.History.RequestAsync(chat, known, 2, default);
        var history = await bob.SeesAsync<HistoryReceived>(seen => seen.RequestId == request && seen.IsLast);
        Assert.Equal([ids[2], ids[1]], history.Messages.Select(message => message.Id));
        Assert.Equal(HistorySyncType.OnDemand, history.Type);

        await bob.Client.History.RequestMessageAsync(chat, known, default);
        var (found, _) = await bob.ReceivesAsync(message => message.Conversation == "Text 3");
        Assert.Equal(ids[3], found.Id);
    }

    private static async Task SeesAsync(BaileysClient baileys, string id) => await baileys.SeesAsync(
        "messaging-history.set", history => history.GetProperty("messages").EnumerateArray().Any(message => message.GetProperty("key").Text("id") == id));
}
