using Wapio.Capabilities.Tests.Support;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.State;

/// <summary>How a device comes into step with the others of its account, and stays it.</summary>
[Collection(PeersCollection.Name)]
public sealed class SyncTests(PeersFixture fixture)
{
    /// <summary>More patches than one answer holds: a snapshot; and one with more contacts than go into a stanza: a file of its own.</summary>
    [Theory]
    [InlineData(BaileysVersion.Seven)]
    public async Task A_late_device_gets_a_snapshot_and_large_patches_as_files(BaileysVersion version)
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        for (var i = 0; i < 25; i++) await phone.NameContactsAsync(($"15558{i:000000}@s.whatsapp.net", $"Contact {i}"));

        await using var wapio = await Companions.LinkWapioAsync(fixture, phone);
        await wapio.SeesAsync<AppStateSynced>(e => e is { Collection: Collections.CriticalUnblockLow, Version: 25 });
        Assert.Equal(25, wapio.Events.All.OfType<ContactChanged>().Count(e => e.FromFullSync));

        await phone.NameContactsAsync(Enumerable.Range(100, 500).Select(i => ($"15558{i:000000}@s.whatsapp.net", (string?)$"Contact {i}")));
        await wapio.SeesAsync<ContactChanged>(e => e.FullName == "Contact 599" && !e.FromFullSync);

        // Both wrote and read the same: neither could go on from a wrong hash.
        var baileys = await Companions.LinkBaileysAsync(fixture, version, phone);
        await wapio.Client.ContactNames.SaveAsync(Jid.Parse("15558000100@s.whatsapp.net"), "Renamed", null, false, default);
        await baileys.SeesAsync("contacts.upsert", contacts => contacts.EnumerateArray().Any(contact => contact.GetProperty("name").GetString() == "Renamed"));
        await phone.ShowsAsync("contacts", contact => contact.GetProperty("full_name").GetString() == "Renamed");
    }

    [Fact]
    public async Task A_key_that_was_not_shared_is_asked_for()
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        await using var wapio = await Companions.LinkWapioAsync(fixture, phone);

        await phone.RenewAppStateKeyAsync(share: false);
        await phone.ChangeChatAsync("15559990001@s.whatsapp.net", new { pinned = true });

        await wapio.SeesAsync<AppStateSyncFailed>(e => e.Error == AppStateError.MissingKey);
        await wapio.SeesAsync<ChatPinned>(e => e.Pinned);
        await wapio.Client.Chats.PinAsync(Jid.Parse("15559990001@s.whatsapp.net"), false, default);
        await phone.ShowsAsync("chats", chat => Companions.IsFalse(chat.GetProperty("pinned")));
    }

    [Fact]
    public async Task Changes_made_while_away_come_with_the_next_login()
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        await using var wapio = await Companions.LinkWapioAsync(fixture, phone);
        await wapio.DisconnectAsync();
        await phone.ChangeChatAsync("15559990001@s.whatsapp.net", new { archived = true });
        await phone.RenameAsync("Alice away");

        await wapio.ReconnectAsync();
        await wapio.SeesAsync<ChatArchived>(e => e.Archived);
        await wapio.SeesAsync<OwnPushNameChanged>(e => e.Name == "Alice away");
    }

    [Fact]
    public async Task Two_devices_that_change_the_same_collection_at_once_both_succeed()
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        await using var one = await Companions.LinkWapioAsync(fixture, phone);
        await using var two = await Companions.LinkWapioAsync(fixture, phone);

        var changes = Enumerable.Range(0, 10).SelectMany(i => new[] { PinAsync(one, i), PinAsync(two, 100 + i) });
        await Task.WhenAll(changes);

        for (var i = 0; i < 10; i++)
        {
            await one.SeesAsync<ChatPinned>(e => e.Chat == Chat(100 + i));
            await two.SeesAsync<ChatPinned>(e => e.Chat == Chat(i));
            await phone.ShowsAsync("chats", chat => chat.GetProperty("chat").GetString() == Chat(i).ToString());
        }

        static Task PinAsync(WapioPeer peer, int chat) => peer.Client.Chats.PinAsync(Chat(chat), true, default);

        static Jid Chat(int number) => Jid.FromPhone($"15557{number:000000}");
    }
}
