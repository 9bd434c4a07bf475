using System.Text.Json;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.People;

/// <summary>Whom people let see and do what. The other devices of an account hear of it too.</summary>
[Collection(PeersCollection.Name)]
public sealed class PrivacyTests(PeersFixture fixture)
{
    private const string Area = "Privacy";
    private const string BlockList = "Block and unblock";
    private const string Settings = "Privacy settings";
    private const string Timer = "Timer of new chats";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, BlockList, Direction.WapioToBaileys)]
    public async Task Wapio_blocks(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var other = await LinkToAsync(alicePhone, version, "blocklist.update");
        var (privacy, person) = (alice.Client.Privacy, Jid.Parse(bobPhone.Jid));

        await privacy.BlockAsync(person, CancellationToken.None);
        await other.SeesAsync("blocklist.update", e => e.Text("type") == "add");
        Assert.Equal(person, Assert.Single(await privacy.GetBlockedAsync(CancellationToken.None)).Alternate);
        await bob.SendAsync(alicePhone.Jid, "Not for you");
        await HandledAsync(bob);

        await privacy.UnblockAsync(person, CancellationToken.None);
        await other.SeesAsync("blocklist.update", e => e.Text("type") == "remove");
        await bob.SendAsync(alicePhone.Jid, "For you again");
        await alice.ReceivesAsync(message => TextOf(message) == "For you again");
        Assert.DoesNotContain(alice.Events.All.OfType<MessageReceived>(), e => TextOf(Message.Parser.ParseFrom(e.Payload.Span)) == "Not for you");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, BlockList, Direction.BaileysToWapio)]
    public async Task Baileys_blocks(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var blocked = await fixture.Sandbox.AddPhoneAsync("Carol");
        var other = await LinkToAsync(alicePhone, version);

        // 7.x blocks whom it has a LID of.
        await other.SendAsync(blocked.Jid, "Hello Carol");
        await other.CallAsync("updateBlockStatus", blocked.Jid, "block");
        var change = await alice.SeesAsync<BlockListChanged>(e => e.Blocked.Count == 1);
        Assert.Equal(Jid.Parse(blocked.Jid), Assert.Single(await alice.Client.Privacy.GetBlockedAsync(CancellationToken.None)).Alternate);

        // Baileys 6 knows no LIDs and takes what WhatsApp says for what it is.
        await other.CallAsync("updateBlockStatus", blocked.Jid, "unblock");
        await alice.SeesAsync<BlockListChanged>(e => e.Unblocked.SequenceEqual(change.Blocked));

        await bob.SendAsync(alicePhone.Jid, "Hello Alice");
        await bob.CallAsync("updateBlockStatus", alicePhone.Jid, "block");
        await bobPhone.HasProfileAsync(p => p.GetProperty("blocked").GetArrayLength() == 1, "blocked one");
        await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "Not for you" });
        await bob.CallAsync("updateBlockStatus", alicePhone.Jid, "unblock");
        await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "For you again" });
        await bob.ReceivesAsync("For you again");
        Assert.DoesNotContain(bob.Inbox, message => message.Text == "Not for you");
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, BlockList, Direction.BaileysToBaileys)]
    public async Task Baileys_blocks_baileys(BaileysVersion from, BaileysVersion to)
    {
        var (_, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(to, "Bob");
        var alicePhone = await OwnerOfAsync(alice, bob, bobPhone);

        await bob.SendAsync(alicePhone, "Hello Alice");
        await bob.CallAsync("updateBlockStatus", alicePhone, "block");
        await alice.SendAsync(bobPhone.Jid, "Not for you");
        await HandledAsync(alice);
        await bob.CallAsync("updateBlockStatus", alicePhone, "unblock");
        await alice.SendAsync(bobPhone.Jid, "For you again");
        await bob.ReceivesAsync("For you again");
        Assert.DoesNotContain(bob.Inbox, message => message.Text == "Not for you");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Settings, Direction.WapioToBaileys)]
    public async Task Wapio_sets(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var privacy = alice.Client.Privacy;
        await alice.Client.Profile.SetPictureAsync(Pictures.Jpeg, CancellationToken.None);
        Assert.StartsWith("http", (await bob.CallAsync("profilePictureUrl", alicePhone.Jid, "image")).GetString(), StringComparison.Ordinal);

        await privacy.SetAsync(PrivacyCategory.Picture, PrivacyAudience.Nobody, CancellationToken.None);
        await privacy.SetAsync(PrivacyCategory.About, PrivacyAudience.Nobody, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => bob.CallAsync("profilePictureUrl", alicePhone.Jid, "image"));
        Assert.DoesNotContain("using WhatsApp", (await bob.CallAsync("fetchStatus", alicePhone.Jid)).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(PrivacyAudience.Nobody, (await privacy.GetSettingsAsync(CancellationToken.None))[PrivacyCategory.Picture]);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Settings, Direction.BaileysToWapio)]
    [Capability(Area, Timer, Direction.BaileysToWapio)]
    public async Task Baileys_sets(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var other = await LinkToAsync(alicePhone, version);

        await other.CallAsync("updateLastSeenPrivacy", "contacts");
        var change = await alice.SeesAsync<PrivacySettingsChanged>();
        Assert.Equal(PrivacyAudience.Contacts, change.Settings[PrivacyCategory.LastSeen]);
        await other.CallAsync("updateDefaultDisappearingMode", 86400);
        Assert.Equal(TimeSpan.FromDays(1), (await alice.SeesAsync<DefaultTimerChanged>()).Timer);

        await bob.CallAsync("updateProfilePicturePrivacy", "none");
        await bob.CallAsync("updateStatusPrivacy", "none");
        await bob.CallAsync("updateDefaultDisappearingMode", 86400);
        var (contacts, person) = (alice.Client.Contacts, Jid.Parse(bobPhone.Jid));
        Assert.Equal(PictureState.Hidden, (await contacts.GetPictureAsync(person, PictureSize.Full, null, CancellationToken.None)).State);
        var info = Assert.Single(await contacts.GetAsync([person], CancellationToken.None));
        Assert.Equal((null, TimeSpan.FromDays(1)), (info.About, info.DefaultTimer));
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Settings, Direction.BaileysToBaileys)]
    public async Task Baileys_sets_for_baileys(BaileysVersion from, BaileysVersion to)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (_, bob) = await fixture.LinkBaileysAsync(to, "Bob");

        await alice.CallAsync("updateStatusPrivacy", "none");

        Assert.DoesNotContain("using WhatsApp", (await bob.CallAsync("fetchStatus", alicePhone.Jid)).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>6.x can set the timer and not read it.</summary>
    [Fact]
    [Capability(Area, Timer, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    public async Task Wapio_sets_the_timer()
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");

        await alice.Client.Privacy.SetDefaultTimerAsync(TimeSpan.FromDays(7), CancellationToken.None);

        Assert.Contains("604800", (await bob.CallAsync("fetchDisappearingDuration", alicePhone.Jid)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [Capability(Area, Timer, Direction.BaileysToBaileys)]
    public async Task Baileys_sets_the_timer_for_baileys(BaileysVersion from, BaileysVersion to)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (_, bob) = await fixture.LinkBaileysAsync(to, "Bob");

        await alice.CallAsync("updateDefaultDisappearingMode", 86400);

        Assert.Contains("86400", (await bob.CallAsync("fetchDisappearingDuration", alicePhone.Jid)).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Baileys does not wait for the server when it sends; what it asks after that is answered behind it.</summary>
    private static Task<JsonElement> HandledAsync(BaileysClient client) => client.CallAsync("fetchBlocklist");

    /// <summary>One more device of an account.</summary>
    private async Task<BaileysClient> LinkToAsync(SandboxPhone phone, BaileysVersion version, params string[] watched)
    {
        var client = await fixture.Baileys.OpenAsync(version, watched);
        await client.PairAsync(phone);
        return client;
    }

    /// <summary>The address under which a client knows the other one: it has written before.</summary>
    private static async Task<string> OwnerOfAsync(BaileysClient writer, BaileysClient reader, SandboxPhone readers)
    {
        await writer.SendAsync(readers.Jid, "It is me");
        return (await reader.ReceivesAsync("It is me"))["chat"]!;
    }

    private static string? TextOf(Message message) => message.ExtendedTextMessage?.Text ?? (message.HasConversation ? message.Conversation : null);
}
