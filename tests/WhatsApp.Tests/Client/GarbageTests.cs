using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class GarbageTests
{
    private static readonly Jid Friend = new("9002", JidServers.Lid);

    public static TheoryData<Node> Senseless => new(
        new Node("message"),
        new Node("message", [("id", "1")]),
        new Node("message", [("id", "1"), ("from", "nonsense"), ("t", "1")]),
        new Node("message", [("id", "1"), ("from", Friend), ("t", "99999999999999999")], new Node("enc")),
        new Node("message", [("id", "1"), ("from", Friend), ("t", "1")], new Node("enc", [("type", "msg"), ("v", "2")])),
        new Node("message", [("id", "1"), ("from", Friend), ("t", "1")], new Node("enc", [("type", "pkmsg"), ("v", "2")], new byte[] { 1, 2, 3 })),
        new Node("message", [("id", "1"), ("from", Jid.ServerJid), ("t", "1")], new Node("enc", [("type", "msg")], new byte[40])),
        new Node("message", [("id", "1"), ("from", Friend with { User = "" }), ("t", "1")], new Node("enc", [("type", "msg")], new byte[40])),
        new Node("message", [("id", "1"), ("from", Friend), ("t", "1"), ("sender_pn", Friend)], new Node("enc", [("type", "msg")], new byte[40])),
        new Node("receipt"),
        new Node("receipt", [("id", "1")]),
        new Node("receipt", [("id", "1"), ("from", Friend), ("type", "retry")]),
        new Node("receipt", [("id", "1"), ("from", Friend), ("type", "retry")], new Node("retry", [], new byte[] { 1 })),
        new Node("receipt", [("id", "1"), ("from", Friend), ("type", "retry")], new[] { new Node("retry"), new Node("keys") }),
        new Node("notification"),
        new Node("notification", [("id", "1"), ("type", "encrypt")]),
        new Node("notification", [("id", "1"), ("type", "encrypt"), ("from", Jid.ServerJid)], new Node("count", [("value", "many")])),
        new Node("notification", [("id", "1"), ("type", "devices"), ("from", Friend), ("lid", Friend)]),
        new Node("iq", [("type", "set"), ("from", Jid.ServerJid)]),
        new Node("iq", [("type", "result"), ("id", "unknown")]),
        new Node("iq", [("type", "set"), ("id", "1"), ("from", Jid.ServerJid)], new Node("pair-success")),
        new Node("ib", [], new Node("edge_routing")),
        new Node("ib", [], new Node("offline", [("count", "-7")])),
        new Node("ack", [("class", "message")]),
        new Node("call"),
        new Node("success"),
        new Node("something-new", [("id", "1")]));

    [Theory]
    [MemberData(nameof(Senseless))]
    public async Task A_stanza_without_sense_does_no_harm(Node stanza)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(stanza);
        await connection.SettleAsync();
        Assert.True(test.Client.IsLoggedIn);
    }

    [Fact]
    public async Task Bytes_that_are_no_frame_end_the_connection()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendGarbageAsync([0, 0, 20, .. new byte[20]]);
        Assert.Equal(DisconnectReason.ProtocolError, (await test.EventAsync<Disconnected>()).Reason);
    }

    [Fact]
    public async Task A_query_that_is_answered_with_an_error_fails_the_send()
    {
        await using var test = new TestClient();
        await test.LogInAsync();
        test.Server.Script.On("usync:usync", node => new Node("iq", [("id", node["id"]!), ("type", "error")], new Node("error", [("code", "429"), ("text", "rate-overlimit")])));
        var refused = await Assert.ThrowsAsync<RequestException>(
            () => test.Client.SendAsync(TestClient.Text("ID1", Jid.FromPhone("15550002"), "hello"), CancellationToken.None).InTime());
        Assert.Equal((RequestError.RateLimited, 429, true), (refused.Error, refused.Code, refused.IsTransient));
    }
}
