using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Presence;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.People;

public sealed class NotificationTests
{
    private static readonly Jid Friend = Jid.FromPhone("15550002");

    [Fact]
    public async Task Changes_of_people_and_of_the_own_account_are_told_and_acknowledged()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();

        await NotifyAsync(connection, "picture", new Node("set", [("id", "7"), ("jid", Friend)]));
        Assert.Equal((Friend, "7", false), await test.EventAsync<PictureChanged>() is var picture ? (picture.Jid, picture.PictureId, picture.IsRemoved) : default);
        await NotifyAsync(connection, "status", new Node("set", [], "hi"));
        Assert.Equal("hi", (await test.EventAsync<AboutChanged>()).About);
        await NotifyAsync(connection, "account_sync", new Node("blocklist", [], new Node("item", [("jid", Friend), ("action", "block")])));
        Assert.Equal([Friend], (await test.EventAsync<BlockListChanged>()).Blocked);
        await NotifyAsync(connection, "account_sync", new Node("privacy", [], new Node("category", [("name", "last"), ("value", "none")])));
        Assert.Equal(PrivacyAudience.Nobody, (await test.EventAsync<PrivacySettingsChanged>()).Settings[PrivacyCategory.LastSeen]);
        await NotifyAsync(connection, "contacts", new Node("modify", [("old", Friend), ("new", Jid.FromPhone("15550003"))]));
        Assert.Equal(Jid.FromPhone("15550003"), (await test.EventAsync<NumberChanged>()).To);
        await NotifyAsync(connection, "business", new Node("remove", [("jid", Friend)]));
        Assert.True((await test.EventAsync<BusinessChanged>()).IsRemoved);
    }

    [Fact]
    public async Task Presence_is_dropped_when_nobody_reads()
    {
        await using var test = new TestClient(options: options => options with { EventCapacity = 2 });
        var connection = await test.LogInAsync();
        for (var i = 0; i < 10; i++) await connection.SendAsync(new Node("presence", [("from", Friend), ("type", "unavailable"), ("last", $"{1_700_000_000 + i}")]));

        // It still answers: nothing waits for the owner.
        await connection.SettleAsync();
        await connection.SendAsync(new Node("chatstate", [("from", Friend)], new Node("composing", [("media", "audio")])));
        await connection.SettleAsync();
    }

    [Theory]
    [InlineData("composing", null, ChatState.Composing)]
    [InlineData("composing", "audio", ChatState.Recording)]
    [InlineData("paused", null, ChatState.Paused)]
    public void A_chat_state_is_read(string tag, string? media, ChatState state)
    {
        var group = new Jid("120363", JidServers.Group);
        var read = ChatStateHandler.Read(new Node("chatstate", [("from", group), ("participant", Friend)], new Node(tag, [("media", media!)])));
        Assert.Equal(new ChatStateChanged(group, Friend, state), read);
        Assert.Null(ChatStateHandler.Read(new Node("chatstate", [("from", group)], new Node("dancing"))));
    }

    [Fact]
    public void Who_hides_it_has_no_time_last_seen()
    {
        Assert.Equal(new PresenceChanged(Friend, false, null), PresenceHandler.Read(new Node("presence", [("from", Friend), ("type", "unavailable"), ("last", "deny")])));
        Assert.Equal(new PresenceChanged(Friend, true, null), PresenceHandler.Read(new Node("presence", [("from", Friend)])));
        Assert.Null(PresenceHandler.Read(new Node("presence", [("from", Friend), ("type", "subscribe")])));
    }

    private static async Task NotifyAsync(ServerConnection connection, string type, Node change)
    {
        var id = $"N{Guid.NewGuid():N}";
        await connection.SendAsync(new Node("notification", [("id", id), ("from", Friend), ("type", type), ("t", "1800000001")], change));
        await connection.ExpectAsync("ack", node => node["id"] == id);
    }
}
