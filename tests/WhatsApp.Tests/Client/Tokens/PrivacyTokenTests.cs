using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Tokens;

public sealed class PrivacyTokenTests
{
    private const long Now = 1_800_000_000;
    private const long Week = 604_800;

    private readonly RemoteAccount _friend = new("15550002", "9002", 0);

    [Fact]
    public async Task A_message_shows_the_token_that_its_recipient_gave()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await GiveAsync(connection, [1, 2, 3], Now - Week, _friend.Lid);
        await GiveAsync(connection, [4, 5, 6], Now - (2 * Week), null);

        var message = await SendAsync(test, connection, "ID1");

        // The one that was given last counts, not the one that came last.
        Assert.Equal([1, 2, 3], message.Child("tctoken")!.Content.Bytes.ToArray());
    }

    [Fact]
    public async Task Who_is_added_to_a_group_is_shown_its_token()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await GiveAsync(connection, [1, 2, 3], Now - Week, _friend.Lid);
        var group = new Jid("120363000000000001", JidServers.Group);
        test.Server.Script.On("w:g2:add", node => ServerScript.Result(node, new Node("add", [], new Node("participant", [("jid", _friend.Lid!.Value)]))));

        await test.Client.Groups.AddAsync(group, [_friend.Phone], CancellationToken.None).InTime();

        var added = connection.Received.Last(node => node.Child("add") is not null).Child("add")!.Child("participant")!;
        Assert.Equal([1, 2, 3], added.Child("privacy")!.Content.Bytes.ToArray());
    }

    [Fact]
    public async Task A_token_that_counts_no_more_is_not_shown()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await GiveAsync(connection, [1, 2, 3], Now - (5 * Week), _friend.Lid);

        var message = await SendAsync(test, connection, "ID1");

        Assert.Null(message.Child("tctoken"));
        Assert.Null(message.Child("cstoken"));
    }

    [Fact]
    public async Task Without_one_a_message_shows_the_computed_token()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        var changes = new KeyChanges();
        changes.Put(KeyId.NonContactSalt, [9, 9, 9]);
        await test.Memory.CommitAsync(new DeviceCommit(changes, []));

        var message = await SendAsync(test, connection, "ID1");

        Assert.Equal(ComputedToken.Of([9, 9, 9], _friend.Lid!.Value), message.Child("cstoken")!.Content.Bytes.ToArray());
    }

    [Fact]
    public async Task Who_is_written_to_gets_a_token_once_in_a_bucket()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        var connection = await StartAsync(test);
        var issued = 0;
        test.Server.Script.On("privacy:tokens", node =>
        {
            issued++;
            return ServerScript.Result(node);
        });

        await SendAsync(test, connection, "ID1");
        await IssuedAsync(test, Now);
        await SendAsync(test, connection, "ID2");
        await connection.SettleAsync();
        Assert.Equal(1, issued);

        test.Clock.Advance(TimeSpan.FromDays(8));
        await SendAsync(test, connection, "ID3");
        await IssuedAsync(test, Now + (8 * 24 * 3600));
        Assert.Equal(2, issued);
    }

    [Fact]
    public async Task A_contact_with_a_new_device_gets_its_token_again()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        test.Server.Script.On("privacy:tokens", node => ServerScript.Result(node));
        await SendAsync(test, connection, "ID1");
        await IssuedAsync(test, Now);
        test.Server.Script.On("privacy:tokens", _ => null);

        await connection.SendAsync(new Node("notification", [("id", "N1"), ("from", _friend.Lid!.Value), ("type", "encrypt")], new Node("identity")));

        var query = await connection.ExpectAsync("iq", node => node.Child("tokens") is not null);
        var token = query.Child("tokens")!.Child("token")!;
        Assert.Equal((_friend.Lid, Now, "trusted_contact"), (token.GetJid("jid"), token.GetNumber("t"), token["type"]));
    }

    [Fact]
    public async Task A_refusal_says_how_the_message_showed_trust()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        test.Server.Script.On("w:mex:query", node => ServerScript.Result(node, new Node("result", [], "{\"data\":{}}"u8.ToArray())));
        await GiveAsync(connection, [1, 2, 3], Now, _friend.Lid);

        var sending = test.Client.SendAsync(TestClient.Text("ID1", _friend.Phone, "hello"), CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message, error: "463"));

        var refused = await Assert.ThrowsAsync<RequestException>(() => sending.InTime());
        Assert.Equal((463, MessageTokenKind.Given), (refused.Code, refused.Token));
    }

    [Fact]
    public async Task A_token_under_a_phone_number_moves_to_the_LID()
    {
        await using var test = new TestClient();
        var connection = await StartAsync(test);
        await GiveAsync(connection, [1, 2, 3], Now, lid: null);
        Assert.Equal(_friend.Phone.ToString(), Assert.Single(await test.Memory.ListAsync(KeyKind.PrivacyToken, default)).Key);

        // The mapping is learned from the devices that the send asks for.
        var message = await SendAsync(test, connection, "ID1");

        Assert.Equal([1, 2, 3], message.Child("tctoken")!.Content.Bytes.ToArray());
        Assert.Equal(_friend.Lid!.Value.ToString(), Assert.Single(await test.Memory.ListAsync(KeyKind.PrivacyToken, default)).Key);
    }

    private async Task<ServerConnection> StartAsync(TestClient test)
    {
        test.Server.Script.Add(_friend);
        return await test.LogInAsync();
    }

    private async Task GiveAsync(ServerConnection connection, byte[] token, long time, Jid? lid)
    {
        var id = $"N{Guid.NewGuid():N}";
        await connection.SendAsync(new Node(
            "notification",
            [("id", id), ("from", _friend.Phone), ("type", "privacy_token"), lid is { } known ? ("sender_lid", known) : ("sender_lid", (string)null!)],
            new Node("tokens", [], new Node("token", [("type", "trusted_contact"), ("t", $"{time}")], token))));
        await connection.ExpectAsync("ack", node => node["id"] == id);
    }

    private async Task<Node> SendAsync(TestClient test, ServerConnection connection, string id)
    {
        var sending = test.Client.SendAsync(TestClient.Text(id, _friend.Phone, "hello"), CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message));
        await sending.InTime();
        return message;
    }

    /// <summary>Waits until the store has the time at which a token was given.</summary>
    private async Task IssuedAsync(TestClient test, long time)
    {
        var key = new KeyId(KeyKind.PrivacyToken, _friend.Lid!.Value.ToString());
        var deadline = Deadline.Token;
        while (true)
        {
            var stored = await test.Memory.LoadAsync([key], default);
            if (stored.TryGetValue(key, out var value) && StoredPrivacyToken.Parser.ParseFrom(value).IssuedAt == time) return;
            await Task.Delay(10, deadline);
        }
    }
}
