using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.Harness.Waiting;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Contacts;

namespace Wapio.Capabilities.Tests.People;

/// <summary>What people show of themselves.</summary>
[Collection(PeersCollection.Name)]
public sealed class ProfileTests(PeersFixture fixture)
{
    private const string Area = "Profile";
    private const string Picture = "Picture set, seen, removed";
    private const string About = "About";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Picture, Direction.WapioToBaileys)]
    [Capability(Area, About, Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(version, "Bob", "contacts.update");
        await bob.SendAsync(alicePhone.Jid, "Hello");

        await alice.Client.Profile.SetPictureAsync(Pictures.Jpeg, CancellationToken.None);
        await SeesPictureAsync(bob, alicePhone, "changed");
        var url = await bob.CallAsync("profilePictureUrl", alicePhone.Jid, "image");
        Assert.Equal(Pictures.Jpeg, await alicePhone.FetchAsync(url.GetString()!));

        await alice.Client.Profile.RemovePictureAsync(CancellationToken.None);
        await SeesPictureAsync(bob, alicePhone, "removed");

        await alice.Client.Profile.SetAboutAsync("Made by Wapio", CancellationToken.None);
        await ReadsAboutAsync(bob, alicePhone, "Made by Wapio");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Picture, Direction.BaileysToWapio)]
    [Capability(Area, About, Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        await bob.SendAsync(alicePhone.Jid, "Hello");
        var (person, contacts) = (Jid.Parse(bobPhone.Jid), alice.Client.Contacts);
        Assert.Equal(PictureState.None, (await contacts.GetPictureAsync(person, PictureSize.Full, null, CancellationToken.None)).State);

        await bob.CallAsync("updateProfilePicture", bobPhone.Jid, new JsonObject { ["$bytes"] = Pictures.Base64 });
        var changed = await alice.SeesAsync<PictureChanged>(e => e.Jid == person && !e.IsRemoved);
        var seen = await contacts.GetPictureAsync(person, PictureSize.Full, null, CancellationToken.None);
        Assert.Equal((PictureState.Set, changed.PictureId), (seen.State, seen.Id));
        Assert.Equal(0xFF, (await bobPhone.FetchAsync(seen.Url!.ToString()))[0]);
        Assert.Equal(PictureState.Unchanged, (await contacts.GetPictureAsync(person, PictureSize.Preview, seen.Id, CancellationToken.None)).State);

        await bob.CallAsync("removeProfilePicture", bobPhone.Jid);
        await alice.SeesAsync<PictureChanged>(e => e.Jid == person && e.IsRemoved);

        await bob.CallAsync("updateProfileStatus", "Made by Baileys");
        var about = await alice.SeesAsync<AboutChanged>(e => e.Jid == person);
        Assert.Equal("Made by Baileys", about.About);
        var info = Assert.Single(await contacts.GetAsync([person], CancellationToken.None));
        Assert.Equal("Made by Baileys", info.About);
        Assert.Equal(Jid.Parse(bobPhone.Lid), info.Lid);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Picture, Direction.BaileysToBaileys)]
    [Capability(Area, About, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (_, bob) = await fixture.LinkBaileysAsync(to, "Bob", "contacts.update");
        await bob.SendAsync(alicePhone.Jid, "Hello");

        await alice.CallAsync("updateProfilePicture", alicePhone.Jid, new JsonObject { ["$bytes"] = Pictures.Base64 });
        await SeesPictureAsync(bob, alicePhone, "changed");
        await alice.CallAsync("removeProfilePicture", alicePhone.Jid);
        await SeesPictureAsync(bob, alicePhone, "removed");
        await alice.CallAsync("updateProfileStatus", "Hi there");
        await ReadsAboutAsync(bob, alicePhone, "Hi there");
    }

    private static Task<JsonElement> SeesPictureAsync(BaileysClient client, SandboxPhone of, string what) => client.SeesAsync(
        "contacts.update",
        contacts => contacts.EnumerateArray().Any(contact => contact.Text("id") == of.Jid && contact.Text("imgUrl") == what));

    private static Task<string> ReadsAboutAsync(BaileysClient client, SandboxPhone of, string text) => Eventually.GetAsync(
        async () => (await client.CallAsync("fetchStatus", of.Jid)).GetRawText(),
        answer => answer.Contains(text, StringComparison.Ordinal),
        $"{client.Name} reads \"{text}\"");
}
