using System.Net;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Tests;

/// <summary>What accounts show of themselves, and to whom.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xDB, 1, 2, 3];

    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;
    private TestCompanion _bob = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _alice = await _sandbox.LinkAsync("15550001", "Alice");
        _bob = await _sandbox.LinkAsync("15550002", "Bob");
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_is_kept_shown_and_told_to_those_who_watch()
    {
        await WatchAsync(_bob, _alice);

        var set = await _alice.Connection.QueryAsync("w:profile:picture", "set", new Node("picture", [("type", "image")], Jpeg));
        var told = await _bob.Connection.ExpectAsync(n => n["type"] == "picture");
        var id = set.Child("picture")!["id"];
        Assert.Equal((id, _alice.Jid.ToBare()), (told.Child("set")!["id"], told.Child("set")!.GetJid("jid")));

        var shown = await AskPictureAsync(null);
        Assert.Equal(Jpeg, await _sandbox.Control.Http.GetByteArrayAsync(new Uri(shown.Child("picture")!["url"]!)));
        Assert.Equal("304", (await AskPictureAsync(id)).Child("picture")!["status"]);

        await _alice.Connection.QueryAsync("w:profile:picture", "set");
        await _bob.Connection.ExpectAsync(n => n["type"] == "picture" && n.Child("delete") is not null);
        Assert.Equal("404", (await AskPictureAsync(null)).Child("error")!["code"]);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused() => Assert.Equal(
        "406",
        (await _alice.Connection.QueryAsync("w:profile:picture", "set", new Node("picture", [("type", "image")], new byte[] { 1, 2, 3 }))).Child("error")!["code"]);

    [Theory]
    [InlineData("none", false)]
    [InlineData("contacts", true)]
    public async Task A_setting_hides_from_whom_it_names(string value, bool shownToContacts)
    {
        await _alice.Connection.QueryAsync("w:profile:picture", "set", new Node("picture", [("type", "image")], Jpeg));
        await SetAsync("profile", value);
        await SetAsync("status", value);
        Assert.Equal("401", (await AskPictureAsync(null)).Child("error")!["code"]);
        Assert.Equal("401", (await AskAsync("status"))["code"]);

        // Whom an account has written to is its contact.
        await _alice.SendMessageAsync("M1", _bob.Jid.ToBare(), _bob.Jid);
        await _bob.Connection.ExpectAsync(n => n["id"] == "M1");

        Assert.Equal(shownToContacts, (await AskPictureAsync(null)).Child("picture") is not null);
        Assert.Equal(shownToContacts, (await AskAsync("status"))["code"] is null);
    }

    [Fact]
    public async Task A_setting_that_there_is_not_is_refused() =>
        Assert.Equal("400", (await SetAsync("last", "friends")).Child("error")!["code"]);

    [Fact]
    public async Task Presence_is_told_to_subscribers_with_the_time_last_seen()
    {
        await _bob.Connection.SendAsync(new Node("presence", [("type", "subscribe"), ("to", _alice.Lid.ToBare())]));
        Assert.Equal("deny", (await PresenceAsync("unavailable"))["last"]);

        await _alice.Connection.SendAsync(new Node("presence", [("type", "available"), ("name", "Alice")]));
        await PresenceAsync(null);
        await _alice.Connection.SendAsync(new Node("presence", [("type", "unavailable")]));
        Assert.True((await PresenceAsync("unavailable")).GetNumber("last") > 0);

        await SetAsync("last", "none");
        await _bob.Connection.SendAsync(new Node("presence", [("type", "subscribe"), ("to", _alice.Lid.ToBare())]));
        Assert.Equal("deny", (await PresenceAsync("unavailable"))["last"]);
    }

    [Fact]
    public async Task Only_contacts_write_without_a_token_to_who_wants_it_so()
    {
        await SetAsync("messages", "contacts");
        await _bob.SendMessageAsync("M1", _alice.Jid.ToBare(), _alice.Jid);
        Assert.Equal("463", (await _bob.Connection.ExpectAsync(n => n.Tag == "ack" && n["id"] == "M1"))["error"]);

        await _alice.Connection.QueryAsync(
            "privacy", "set", new Node("tokens", default, new Node("token", [("jid", _bob.Lid.ToBare()), ("t", "1800000000"), ("type", "trusted_contact")])));
        var given = await _bob.Connection.ExpectAsync(n => n["type"] == "privacy_token");
        Assert.Equal(_alice.Lid.ToBare(), given.GetJid("sender_lid"));

        var token = given.Child("tokens")!.Child("token")!.Content.Bytes.ToArray();
        await _bob.Connection.SendAsync(new Node("message", [("id", "M2"), ("to", _alice.Jid.ToBare()), ("type", "text")], new[]
        {
            new Node("participants", default, new Node("to", [("jid", _alice.Jid)], new Node("enc", [("v", "2"), ("type", "msg")], new byte[] { 1 }))),
            new Node("tctoken", default, token),
        }));
        Assert.Null((await _bob.Connection.ExpectAsync(n => n.Tag == "ack" && n["id"] == "M2"))["error"]);
        Assert.Null((await _alice.Connection.ExpectAsync(n => n["id"] == "M2")).Child("tctoken"));
    }

    [Fact]
    public async Task A_phone_shows_blocks_and_settings_as_the_server_has_them()
    {
        await _sandbox.Control.SendAsync(HttpMethod.Put, "/phones/15550001/about", new { text = "Busy" });
        await _sandbox.Control.SendAsync(HttpMethod.Put, "/phones/15550001/privacy", new { category = "last", value = "none" });
        await _sandbox.Control.PostAsync("/phones/15550001/block", new { to = "15550002" });

        await _alice.Connection.ExpectAsync(n => n["type"] == "account_sync" && n.Child("blocklist") is not null);
        var (_, profile) = await _sandbox.Control.SendAsync(HttpMethod.Get, "/phones/15550001/profile");
        Assert.Equal("Busy", profile.Text("about"));
        Assert.Equal("none", profile.GetProperty("privacy").Text("last"));
        Assert.Equal("15550002", profile.GetProperty("blocked")[0].GetString());

        var (status, _) = await _sandbox.Control.SendAsync(HttpMethod.Put, "/phones/15550001/privacy", new { category = "last", value = "friends" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    private static Task<Node> WatchAsync(TestCompanion watcher, TestCompanion watched) => watcher.Connection.QueryAsync("usync", "get", new Node(
        "usync",
        [("sid", "1"), ("mode", "query"), ("last", "true"), ("index", "0"), ("context", "message")],
        new[] { new Node("query", default, new Node("devices", [("version", "2")])), new Node("list", default, new Node("user", [("jid", watched.Jid.ToBare())])) }));

    private async Task<Node> AskAsync(string protocol)
    {
        var answer = await _bob.Connection.QueryAsync("usync", "get", new Node(
            "usync",
            [("sid", "1"), ("mode", "query"), ("last", "true"), ("index", "0"), ("context", "interactive")],
            new[] { new Node("query", default, new Node(protocol)), new Node("list", default, new Node("user", [("jid", _alice.Jid.ToBare())])) }));
        return answer.Child("usync")!.Child("list")!.Child("user")!.Child(protocol)!;
    }

    private async Task<Node> AskPictureAsync(string? id)
    {
        var query = Guid.NewGuid().ToString("N");
        await _bob.Connection.SendAsync(new Node(
            "iq",
            [("id", query), ("type", "get"), ("xmlns", "w:profile:picture"), ("to", Jid.ServerJid), ("target", _alice.Jid.ToBare())],
            new Node("picture", [("type", "image"), ("query", "url"), ("id", id!)])));
        return await _bob.Connection.ExpectAsync(n => n.Tag == "iq" && n["id"] == query);
    }

    private Task<Node> SetAsync(string category, string value) =>
        _alice.Connection.QueryAsync("privacy", "set", new Node("privacy", default, new Node("category", [("name", category), ("value", value)])));

    private Task<Node> PresenceAsync(string? type) => _bob.Connection.ExpectAsync(n => n.Tag == "presence" && n["type"] == type && n.GetJid("from") == _alice.Lid.ToBare());
}
