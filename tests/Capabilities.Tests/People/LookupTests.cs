using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Capabilities.Tests.People;

/// <summary>Who is on WhatsApp, and what they are.</summary>
[Collection(PeersCollection.Name)]
public sealed class LookupTests(PeersFixture fixture)
{
    private const string Area = "People";
    private const string Numbers = "Which numbers are on WhatsApp";
    private const string Devices = "Devices of a person";
    private const string Business = "Business profile";
    private const string Nobody = "19990001112";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Numbers, Direction.WapioToBaileys)]
    [Capability(Area, Devices, Direction.WapioToBaileys)]
    public async Task Wapio_asks_for_people(BaileysVersion version)
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bob, client) = await fixture.LinkBaileysAsync(version, "Bob");

        var found = await alice.Client.Contacts.FindAsync([Nobody, "+" + bob.Number], CancellationToken.None);
        Assert.Equal([(Nobody, false), (bob.Number, true)], found.Select(one => (one.Number, one.IsOnWhatsApp)));
        Assert.Equal(Jid.Parse(bob.Jid), found[1].Phone);
        Assert.Equal(Jid.Parse(bob.Lid), found[1].Lid);

        var phone = Jid.Parse(bob.Jid);
        Assert.Equal(Jid.Parse(bob.Lid), await alice.Client.Contacts.FindLidAsync(phone, CancellationToken.None));
        Assert.Equal(phone, await alice.Client.Contacts.FindPhoneAsync(Jid.Parse(bob.Lid), CancellationToken.None));
        var devices = await alice.Client.Contacts.GetDevicesAsync([phone], CancellationToken.None);
        Assert.Equal(2, devices[phone].Count);
        Assert.Equal(version, client.Version);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Numbers, Direction.BaileysToWapio)]
    [Capability(Area, Devices, Direction.BaileysToWapio)]
    public async Task Baileys_asks_for_wapio(BaileysVersion version)
    {
        var (alice, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var _ = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(version, "Bob");

        await Asks(bob, alice.Number, alice.Jid, devices: 2);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Numbers, Direction.BaileysToBaileys)]
    [Capability(Area, Devices, Direction.BaileysToBaileys)]
    public async Task Baileys_asks_for_baileys(BaileysVersion from, BaileysVersion to)
    {
        var (_, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bob, _) = await fixture.LinkBaileysAsync(to, "Bob");

        await Asks(alice, bob.Number, bob.Jid, devices: 2);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Business, Direction.WapioToBaileys)]
    [Capability(Area, Business, Direction.BaileysToWapio)]
    public async Task Each_asks_for_the_others_business(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        await bobPhone.SetBusinessAsync("Bob's Bakery", "Bread and more");
        await alicePhone.SetBusinessAsync("Alice's Ales", "Beer and more");

        var profile = await alice.Client.Contacts.GetBusinessProfileAsync(Jid.Parse(bobPhone.Jid), CancellationToken.None);
        Assert.Equal("Bread and more", profile?.Description);
        var info = await alice.Client.Contacts.GetAsync([Jid.Parse(bobPhone.Jid)], CancellationToken.None);
        Assert.Equal("Bob's Bakery", Assert.Single(info).BusinessName);

        var seen = await bob.CallAsync("getBusinessProfile", alicePhone.Jid);
        Assert.Equal("Beer and more", seen.GetProperty("description").GetString());
    }

    [Fact]
    [Capability(Area, Business, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    public async Task Baileys_asks_for_baileys_business()
    {
        var (_, alice) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Alice");
        var bob = await fixture.Sandbox.AddPhoneAsync("Bob");
        await bob.SetBusinessAsync("Bob's Bakery", "Bread and more");

        var seen = await alice.CallAsync("getBusinessProfile", bob.Jid);
        Assert.Equal("Bread and more", seen.GetProperty("description").GetString());
    }

    private static async Task Asks(BaileysClient client, string number, string jid, int devices)
    {
        var found = await client.CallAsync("onWhatsApp", number);
        Assert.Contains(found.EnumerateArray(), one => one.GetProperty("exists").GetBoolean() && one.GetProperty("jid").GetString() == jid);

        var list = await client.CallAsync("getUSyncDevices", new System.Text.Json.Nodes.JsonArray(jid), false, false);
        Assert.Equal(devices, list.GetArrayLength());
    }
}
