using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.Calls;

/// <summary>Phones call; the linked devices of both sides see it, and decline.</summary>
[Collection(PeersCollection.Name)]
public sealed class CallTests(PeersFixture fixture)
{
    private const string Area = "Calls";
    private const string Offers = "Offer seen";
    private const string Rejection = "Rejecting";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Offers, Direction.BaileysToWapio)]
    [Capability(Area, Rejection, Direction.WapioToBaileys)]
    public async Task Wapio_rejects(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob", "call");

        var id = await bobPhone.CallAsync(alicePhone.Jid, video: true);
        var offer = await alice.SeesAsync<CallReceived>(call => call.CallId == id);
        Assert.Equal((CallStage.Offered, bobPhone.Number, true, false), (offer.Stage, offer.Creator.User, offer.IsVideo, offer.IsGroup));
        await alice.Client.Calls.RejectAsync(offer, CancellationToken.None);

        await bob.SeesAsync("call", payload => payload[0].GetProperty("id").GetString() == id && payload[0].GetProperty("status").GetString() == "reject");
        await bobPhone.SeesCallAsync(id, "rejected");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Offers, Direction.WapioToBaileys)]
    [Capability(Area, Rejection, Direction.BaileysToWapio)]
    public async Task Baileys_rejects(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob", "call");

        var id = await alicePhone.CallAsync(bobPhone.Jid);
        var offer = await bob.SeesAsync("call", payload => payload[0].GetProperty("id").GetString() == id);
        Assert.Equal("offer", offer[0].GetProperty("status").GetString());
        await bob.CallAsync("rejectCall", id, offer[0].GetProperty("from").GetString());

        var rejected = await alice.SeesAsync<CallReceived>(call => call.CallId == id && call.Stage == CallStage.Rejected);
        Assert.Equal(bobPhone.Number, rejected.From.User);
        await alicePhone.SeesCallAsync(id, "rejected");
    }

    [Fact]
    [Capability(Area, Offers, Direction.BaileysToBaileys)]
    [Capability(Area, Rejection, Direction.BaileysToBaileys)]
    public async Task Between_others()
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(BaileysVersion.Six, "Alice", "call");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob", "call");

        var id = await alicePhone.CallAsync(bobPhone.Jid);
        var offer = await bob.SeesAsync("call", payload => payload[0].GetProperty("id").GetString() == id);
        await bob.CallAsync("rejectCall", id, offer[0].GetProperty("from").GetString());

        await alice.SeesAsync("call", payload => payload[0].GetProperty("id").GetString() == id && payload[0].GetProperty("status").GetString() == "reject");
    }

    [Fact]
    public async Task A_call_ends_for_those_who_did_not_take_it()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var bobPhone = await fixture.Sandbox.AddPhoneAsync("Bob");

        var missed = await bobPhone.CallAsync(alicePhone.Jid);
        await alice.SeesAsync<CallReceived>(call => call.CallId == missed);
        await bobPhone.AnswerCallAsync(missed, "terminate");
        var ended = await alice.SeesAsync<CallReceived>(call => call.CallId == missed && call.Stage == CallStage.Terminated);
        Assert.Equal("timeout", ended.Reason);

        var group = await bobPhone.CallAsync(alicePhone.Jid, group: "120363000000000001@g.us");
        var offer = await alice.SeesAsync<CallReceived>(call => call.CallId == group);
        Assert.Equal((true, "120363000000000001@g.us"), (offer.IsGroup, offer.Group.ToString()));
    }
}
