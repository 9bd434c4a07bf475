using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Tests;

public sealed class StanzaTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _alice = await _sandbox.LinkAsync("15550001", "Alice");
        await _sandbox.Control.AddPhoneAsync("15550002", "Bob");
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    public static TheoryData<string> Malformed => ["unknown tag", "message without id", "message without to", "iq without id", "iq of no type", "receipt without to", "ack without class"];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_malformed_ends_the_stream(string what)
    {
        await _alice.Connection.SendAsync(what switch
        {
            "unknown tag" => new Node("poem"),
            "message without id" => new Node("message", [("to", _alice.Jid)]),
            "message without to" => new Node("message", [("id", "1")]),
            "iq without id" => new Node("iq", [("type", "get"), ("xmlns", "w:p")]),
            "iq of no type" => new Node("iq", [("id", "1"), ("xmlns", "w:p")]),
            "receipt without to" => new Node("receipt", [("id", "1")]),
            _ => new Node("ack", [("id", "1")]),
        });

        Assert.NotNull((await _alice.Connection.ExpectAsync("stream:error")).Child("xml-not-well-formed"));
        await _alice.Connection.ClosedAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_node_end_the_stream()
    {
        await _alice.Connection.SendEncodedAsync([0, 248, 3, 7]);

        Assert.NotNull((await _alice.Connection.ExpectAsync("stream:error")).Child("xml-not-well-formed"));
        await _alice.Connection.ClosedAsync();
    }

    [Fact]
    public async Task An_unknown_query_gets_501()
    {
        var answer = await _alice.Connection.QueryAsync("urn:nobody", "get", new Node("what"));

        Assert.Equal(("error", "501"), (answer["type"], answer.Child("error")!["code"]));
    }

    [Fact]
    public async Task A_user_is_answered_in_the_form_of_the_question()
    {
        var users = await AskAsync(["devices", "lid"], new Node("user", [("jid", _alice.Jid.ToBare())]), new Node("user", [("jid", _alice.Lid.ToBare())]));

        Assert.Equal([_alice.Jid.ToBare(), _alice.Lid.ToBare()], users.Select(u => u.GetJid("jid")!.Value));
        foreach (var user in users)
        {
            Assert.Equal(_alice.Lid.ToBare(), user.Child("lid")!.GetJid("val"));
            var devices = user.Child("devices")!.Child("device-list")!.Content.List!;
            Assert.Equal(["0", "1"], devices.Select(d => d["id"]));
            Assert.Equal([null, "1"], devices.Select(d => d["key-index"]));
            Assert.True(user.Child("devices")!.Child("key-index-list")!.Content.Bytes.Length > 64);
        }
    }

    [Fact]
    public async Task A_number_is_in_or_out()
    {
        var users = await AskAsync(["contact", "devices"], Contact("+15550002"), Contact("+19998887"));

        Assert.Equal(["in", "out"], users.Select(u => u.Child("contact")!["type"]));
        Assert.Equal(Jid.FromPhone("15550002"), users[0].GetJid("jid"));
        Assert.Null(users[1].Child("devices"));
    }

    [Fact]
    public async Task Everybody_who_asked_hears_of_a_new_device_and_of_its_end()
    {
        await using var bob = _sandbox.NewCompanion();
        await AskAsync(["devices"], new Node("user", [("jid", Jid.FromPhone("15550002"))]));

        await bob.LinkAsync("15550002");
        await AssertHearsAsync("add", bob.Jid);

        await bob.ConnectAsync(bob.Login);
        await bob.Connection.ExpectAsync("success");
        Assert.Equal("result", (await bob.Connection.QueryAsync("md", "set", new Node("remove-companion-device", [("jid", bob.Jid), ("reason", "user_initiated")])))["type"]);
        Assert.Equal("device_removed", (await bob.Connection.ExpectAsync("stream:error")).Child("conflict")!["type"]);
        await AssertHearsAsync("remove", bob.Jid);

        await bob.ConnectAsync(bob.Login);
        Assert.Equal("401", (await bob.Connection.ExpectAsync("failure"))["reason"]);
    }

    [Fact]
    public async Task Another_device_cannot_be_unlinked()
    {
        var answer = await _alice.Connection.QueryAsync("md", "set", new Node("remove-companion-device", [("jid", _alice.Jid.ToBare())]));

        Assert.Equal("403", answer.Child("error")!["code"]);
    }

    private async Task AssertHearsAsync(string change, Jid device)
    {
        var notification = await _alice.Connection.ExpectAsync(n => n.Tag == "notification" && n["type"] == "devices" && n.GetJid("from")!.Value.IsPhone && n.Child(change) is not null);
        Assert.Equal(device, notification.Child(change)!.Child("device")!.GetJid("jid"));
    }

    private static Node Contact(string number) => new("user", default, new Node("contact", default, number));

    private async Task<IReadOnlyList<Node>> AskAsync(string[] protocols, params Node[] users)
    {
        var answer = await _alice.Connection.QueryAsync("usync", "get", new Node("usync", [("sid", "1"), ("mode", "query"), ("context", "message"), ("index", "0"), ("last", "true")], new Node[]
        {
            new("query", default, protocols.Select(p => new Node(p)).ToArray()),
            new("list", default, users),
        }));
        return answer.Child("usync")!.Child("list")!.Content.List!;
    }
}
