using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Presence;

namespace Wapio.Capabilities.Tests.People;

/// <summary>Who is online, and who writes.</summary>
[Collection(PeersCollection.Name)]
public sealed class PresenceTests(PeersFixture fixture)
{
    private const string Area = "Presence";
    private const string Online = "Online and offline";
    private const string Typing = "Typing, recording, paused";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Online, Direction.WapioToBaileys)]
    [Capability(Area, Typing, Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob", "presence.update");
        var (presence, person) = (alice.Client.Presence, Jid.Parse(bobPhone.Jid));

        await bob.CallAsync("presenceSubscribe", alicePhone.Jid);
        await SeesAsync(bob, alicePhone, "available");
        await presence.SetAsync(available: false, CancellationToken.None);
        await SeesAsync(bob, alicePhone, "unavailable");

        await presence.SendAsync(person, ChatState.Composing, CancellationToken.None);
        await SeesAsync(bob, alicePhone, "composing");
        await presence.SendAsync(person, ChatState.Recording, CancellationToken.None);
        await SeesAsync(bob, alicePhone, "recording");
        var before = bob.Events.All.Count;
        await presence.SendAsync(person, ChatState.Paused, CancellationToken.None);

        // Baileys shows "paused" as "available" again.
        await bob.Events.FirstAsync(e => IsPresence(e, alicePhone, "available"), $"{bob.Name} sees the pause", skip: before);
        await bobPhone.SeesChatStateAsync(alicePhone.Number, "paused");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Online, Direction.BaileysToWapio)]
    [Capability(Area, Typing, Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var person = Jid.Parse(bobPhone.Jid);

        await alice.Client.Presence.SubscribeAsync(person, CancellationToken.None);
        await alice.SeesAsync<PresenceChanged>(e => e.Jid == person && e.IsAvailable);
        await bob.CallAsync("sendPresenceUpdate", "unavailable");
        await alice.SeesAsync<PresenceChanged>(e => e.Jid == person && !e.IsAvailable && e.LastSeen is not null);

        await bob.CallAsync("sendPresenceUpdate", "composing", alicePhone.Jid);
        await alice.SeesAsync<ChatStateChanged>(e => e.Sender == person && e.State == ChatState.Composing);
        await bob.CallAsync("sendPresenceUpdate", "recording", alicePhone.Jid);
        await alice.SeesAsync<ChatStateChanged>(e => e.Sender == person && e.State == ChatState.Recording);
        await bob.CallAsync("sendPresenceUpdate", "paused", alicePhone.Jid);
        await alice.SeesAsync<ChatStateChanged>(e => e.Chat == person && e.State == ChatState.Paused);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Online, Direction.BaileysToBaileys)]
    [Capability(Area, Typing, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(to, "Bob", "presence.update");

        await bob.CallAsync("presenceSubscribe", alicePhone.Jid);
        await SeesAsync(bob, alicePhone, "available");
        await alice.CallAsync("sendPresenceUpdate", "unavailable");
        await SeesAsync(bob, alicePhone, "unavailable");
        await alice.CallAsync("sendPresenceUpdate", "composing", bobPhone.Jid);
        await SeesAsync(bob, alicePhone, "composing");
        await alice.CallAsync("sendPresenceUpdate", "recording", bobPhone.Jid);
        await SeesAsync(bob, alicePhone, "recording");
    }

    private static Task<BaileysEvent> SeesAsync(BaileysClient client, SandboxPhone who, string state) =>
        client.Events.FirstAsync(e => IsPresence(e, who, state), $"{client.Name} sees {who.Number} {state}");

    private static bool IsPresence(BaileysEvent happened, SandboxPhone who, string state) =>
        happened.Name == "ev" && happened["name"] == "presence.update"
        && happened.Body.GetProperty("payload") is var payload && payload.Text("id") == who.Jid
        && payload.GetProperty("presences").EnumerateObject().Any(one => one.Value.Text("lastKnownPresence") == state);
}
