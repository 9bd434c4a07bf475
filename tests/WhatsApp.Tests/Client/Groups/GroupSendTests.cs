using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Groups.Sending;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Groups;

public sealed class GroupSendTests
{
    private static readonly Jid Group = new("120363000000000001", JidServers.Group);

    private readonly List<RemoteAccount> _members = [];
    private int _fetches;
    private int _version = 1;

    [Fact]
    public async Task A_large_group_gets_the_key_in_batches_and_then_one_ciphertext()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 300);

        var first = await SendAsync(test, connection, "ID1", "hello");
        Assert.Equal(301, Recipients(first).Count);
        var bundleQueries = connection.Received.Where(node => node["xmlns"] == "encrypt" && node.Child("key") is not null).ToList();
        Assert.True(bundleQueries.Count >= 301 / KeyDistributor.BatchSize);
        Assert.All(bundleQueries, query => Assert.InRange(query.Child("key")!.Children.Length, 1, KeyDistributor.BatchSize));
        foreach (var member in new[] { _members[0], _members[150], _members[^1] }) Assert.Equal("hello", Read(member, first, out _));

        var queries = connection.Received.Count(node => node.Tag == "iq");
        var second = await SendAsync(test, connection, "ID2", "again");
        Assert.Equal(queries, connection.Received.Count(node => node.Tag == "iq"));
        Assert.Null(second.Child("participants"));
        Assert.Equal("skmsg", Assert.Single(second.Content.List!)["type"]);
        Assert.Equal("lid", second["addressing_mode"]);
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Who_left_cannot_read_what_follows()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 3);
        var first = await SendAsync(test, connection, "ID1", "hello");
        var (leaver, stayer) = (_members[1], _members[2]);
        Assert.Equal("hello", Read(leaver, first, out var oldKey));
        Assert.Equal("hello", Read(stayer, first, out _));

        await connection.SendAsync(Change("remove", leaver));
        await connection.SettleAsync();
        var second = await SendAsync(test, connection, "ID2", "secret");

        Assert.DoesNotContain(leaver.Address, Recipients(second));
        Assert.Throws<SignalException>(() => GroupCipher.Decrypt(oldKey, second.Child("enc")!.Content.Bytes.Span));
        Assert.Equal("secret", Read(stayer, second, out _));
    }

    [Fact]
    public async Task Who_came_reads_what_follows_and_nobody_else_gets_the_key_again()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 2);
        var first = await SendAsync(test, connection, "ID1", "hello");
        var newcomer = new RemoteAccount("15559999", "99999", 0);
        test.Server.Script.Add(newcomer);

        await connection.SendAsync(Change("add", newcomer));
        await connection.SettleAsync();
        var second = await SendAsync(test, connection, "ID2", "welcome");

        Assert.Equal([newcomer.Address], Recipients(second));
        Assert.Equal("welcome", Read(newcomer, second, out var key));
        Assert.Throws<SignalException>(() => GroupCipher.Decrypt(key, first.Child("enc")!.Content.Bytes.Span));
    }

    [Fact]
    public async Task Another_hash_makes_members_and_devices_be_asked_for_again()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 2);
        await SendAsync(test, connection, "ID1", "hello");
        _members[0].Devices[5] = new RemoteDevice();

        await SendAsync(test, connection, "ID2", "hello", phash: "2:other");
        var third = await SendAsync(test, connection, "ID3", "hello");

        Assert.Equal(2, _fetches);
        Assert.Equal([_members[0].Address.WithDevice(5)], Recipients(third));
        var devices = _members.Append(test.Own).SelectMany(account => account.Devices.Keys.Select(number => account.Address.WithDevice(number)));
        Assert.Equal(ParticipantHash.Of(devices), third["phash"]);
    }

    [Fact]
    public async Task A_key_that_WhatsApp_did_not_take_is_given_again()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 2);
        var sending = test.Client.SendAsync(TestClient.Text("ID1", Group, "hello"), CancellationToken.None);
        var first = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(first, error: "500"));
        await Assert.ThrowsAsync<RequestException>(() => sending.InTime());

        var second = await SendAsync(test, connection, "ID2", "hello");
        Assert.Equal(Recipients(first), Recipients(second));

        // Who may have got the key with the message that was refused cannot read on after he left.
        await connection.SendAsync(Change("remove", _members[0]));
        await connection.SettleAsync();
        Assert.Contains(_members[1].Address, Recipients(await SendAsync(test, connection, "ID3", "hello")));
    }

    [Theory]
    [InlineData(400, RequestError.InvalidRequest, false)]
    [InlineData(403, RequestError.Forbidden, false)]
    [InlineData(421, RequestError.RecipientsOutdated, false)]
    [InlineData(429, RequestError.RateLimited, true)]
    [InlineData(479, RequestError.InvalidRequest, false)]
    [InlineData(503, RequestError.ServerUnavailable, true)]
    [InlineData(475, RequestError.Rejected, false)]
    public async Task A_refusal_says_why(int code, RequestError error, bool isTransient)
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 2);
        await SendAsync(test, connection, "ID1", "hello");

        var sending = test.Client.SendAsync(TestClient.Text("ID2", Group, "hello"), CancellationToken.None);
        await connection.SendAsync(Stanzas.Ack(await connection.ExpectAsync("message"), error: $"{code}").With(("backoff", "90")));
        var refused = await Assert.ThrowsAsync<RequestException>(() => sending.InTime());

        Assert.Equal((error, code, isTransient, TimeSpan.FromSeconds(90)), (refused.Error, refused.Code, refused.IsTransient, refused.RetryAfter!.Value));
        Assert.Null(refused.Token);

        // Only when the recipients do not fit is the group asked for again.
        await SendAsync(test, connection, "ID3", "hello");
        Assert.Equal(code == 421 ? 2 : 1, _fetches);
    }

    [Theory]
    [InlineData("groups", 2)]
    [InlineData("communities", 2)]
    [InlineData("account_sync", 1)]
    public async Task A_group_is_fetched_again_when_WhatsApp_says_that_groups_have_changed(string type, int fetches)
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test, 2);
        await test.Client.Groups.GetAsync(Group, CancellationToken.None);

        await connection.SendAsync(new Node("ib", [], new Node("dirty", [("type", type), ("timestamp", "1800000000")])));
        var clean = (await connection.ExpectAsync("iq", node => node["xmlns"] == "urn:xmpp:whatsapp:dirty")).Child("clean")!;

        Assert.Equal((type, "1800000000"), (clean["type"], clean["timestamp"]));
        await test.Client.Groups.GetAsync(Group, CancellationToken.None);
        Assert.Equal(fetches, _fetches);
    }

    [Fact]
    public async Task However_many_ask_a_group_is_fetched_once()
    {
        await using var test = new TestClient();
        await StartAsync(test, 5);
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.Client.Groups.GetAsync(Group, CancellationToken.None))).InTime();
        Assert.All(asked, group => Assert.Equal(6, group.Participants.Count));
        Assert.Equal(1, _fetches);
    }

    private async Task<ServerConnection> StartAsync(TestClient test, int members)
    {
        for (var i = 0; i < members; i++) _members.Add(new RemoteAccount($"1666{i:0000}", $"7{i:0000}", 0));
        var connection = await test.LogInAsync();
        foreach (var member in _members) test.Server.Script.Add(member);
        test.Server.Script.On("w:g2:query", node =>
        {
            _fetches++;
            var people = _members.Append(test.Own).Select(Participant).ToArray();
            return ServerScript.Result(node, new Node("group", [("id", Group.User), ("subject", "G"), ("addressing_mode", "lid"), ("p_v_id", $"{_version}")], people));
        });
        return connection;
    }

    private Node Change(string tag, RemoteAccount who) => new(
        "notification",
        [("from", Group), ("type", "w:gp2"), ("id", $"N{_version}"), ("t", "1800000100"), ("participant", _members[0].Address)],
        new Node(tag, [("prev_v_id", $"{_version}"), ("v_id", $"{++_version}")], Participant(who)));

    private static Node Participant(RemoteAccount account) => new("participant", [("jid", account.Address), ("phone_number", account.Phone)]);

    private static async Task<Node> SendAsync(TestClient test, ServerConnection connection, string id, string text, string? phash = null)
    {
        var sending = test.Client.SendAsync(TestClient.Text(id, Group, text), CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message, phash: phash));
        await sending.InTime();
        return message;
    }

    private static HashSet<Jid> Recipients(Node message) =>
        [.. (message.Child("participants")?.Content.List ?? []).Select(to => to.GetJid("jid")!.Value)];

    /// <summary>Reads a message as a member who gets the key with it.</summary>
    private static string Read(RemoteAccount member, Node message, out SenderKeyRecord key)
    {
        var given = member.Devices[0].Decrypt(message.EncFor(member.Address)).SenderKeyDistributionMessage;
        key = SenderKeyRecord.Empty();
        SenderKeyDistribution.Parse(given.AxolotlSenderKeyDistributionMessage.Span).Process(key);
        var enc = message.Content.List!.Single(child => child.Tag == "enc");
        return Message.Parser.ParseFrom(MessagePadding.Unpad(GroupCipher.Decrypt(key, enc.Content.Bytes.Span)).Span).Conversation;
    }
}
