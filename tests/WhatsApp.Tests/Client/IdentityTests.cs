using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

/// <summary>What changes under the feet of a chat: identities and devices of others, our own signed pre-key.</summary>
public sealed class IdentityTests
{
    private readonly RemoteAccount _friend = new("15550002", "9002", 0, 1);

    [Fact]
    public async Task A_new_identity_key_is_told_and_the_message_read()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await SendFromAsync(test, connection, "ID1", new RemoteDevice());
        Assert.DoesNotContain(test.RemainingEvents(), e => e is IdentityChanged);

        await SendFromAsync(test, connection, "ID2", new RemoteDevice());

        Assert.Equal(_friend.Lid, (await test.EventAsync<IdentityChanged>()).Account);
    }

    [Fact]
    public async Task An_announced_identity_resets_the_sessions_and_the_next_message_begins_anew()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        await SendToAsync(test, connection, "ID1", _friend.Phone);
        _friend.Devices[0] = new RemoteDevice();

        await connection.SendAsync(new Node(
            "notification", [("id", "n1"), ("from", _friend.Phone), ("type", "encrypt"), ("t", "1800000100")], new Node("identity")));
        await connection.ExpectAsync("ack", node => node["id"] == "n1");

        Assert.Contains((await test.EventAsync<IdentityChanged>()).Account, new[] { _friend.Phone, _friend.Lid!.Value });
        var message = await SendToAsync(test, connection, "ID2");
        Assert.Equal("hello", _friend.Devices[0].Decrypt(message.EncFor(_friend.Lid!.Value)).Conversation);
    }

    [Fact]
    public async Task An_added_device_is_in_the_list_without_a_query()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        await SendToAsync(test, connection, "ID1");
        _friend.Devices[2] = new RemoteDevice();
        var asked = Queries(connection);

        await ChangeAsync(connection, "add", 2, [0, 1, 2]);

        var message = await SendToAsync(test, connection, "ID2");
        Assert.Equal("hello", _friend.Devices[2].Decrypt(message.EncFor(_friend.Lid!.Value.WithDevice(2))).Conversation);
        Assert.Equal(asked, Queries(connection));
    }

    [Fact]
    public async Task A_removed_device_gets_nothing_more_and_leaves_no_session()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        await SendToAsync(test, connection, "ID1");
        var sessions = (await test.Memory.ListAsync(KeyKind.Session, default)).Count;
        _friend.Devices.Remove(1);
        var asked = Queries(connection);

        await ChangeAsync(connection, "remove", 1, [0]);

        var message = await SendToAsync(test, connection, "ID2");
        Assert.DoesNotContain(message.Child("participants")!.Content.List!, to => to.GetJid("jid") == _friend.Lid!.Value.WithDevice(1));
        Assert.Equal(asked, Queries(connection));
        Assert.Equal(sessions - 1, (await test.Memory.ListAsync(KeyKind.Session, default)).Count);
    }

    [Theory]
    [InlineData("add", true)]
    [InlineData("update", false)]
    public async Task A_list_that_does_not_fit_is_asked_for_anew(string change, bool withHash)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        await SendToAsync(test, connection, "ID1");
        var asked = Queries(connection);

        await ChangeAsync(connection, change, 2, withHash ? [0, 1, 2, 3] : [0, 1, 2]);

        await SendToAsync(test, connection, "ID2");
        Assert.Equal(asked + 1, Queries(connection));
    }

    [Fact]
    public async Task An_old_signed_pre_key_is_replaced_and_stays_for_those_who_have_it()
    {
        await using var test = new TestClient(options: options => TestClient.WithoutKeepAlive(options) with { SignedPreKeyLifetime = TimeSpan.FromDays(7) });
        await TestClient.PairAsync(test.Memory, test.Clock);
        test.Clock.Advance(TimeSpan.FromDays(8));
        test.Server.Script.Add(test.Own);
        var connecting = test.Client.ConnectAsync(CancellationToken.None);
        var connection = await test.Server.AcceptedAsync();
        await connection.SendAsync(new Node("success", [("t", "1800000000"), ("lid", TestClient.OwnLid)]));
        await connecting.InTime();

        var query = await connection.ExpectAsync("iq", node => node.Child("rotate") is not null);
        var key = query.Child("rotate")!.Child("skey")!;
        Assert.Equal([0, 0, 2], key.Child("id")!.Content.Bytes.ToArray());
        var credentials = await CredentialsAsync(test);
        Assert.Equal(1u, credentials.SignedPreKeyId);
        var identity = WhatsApp.Crypto.KeyPair.FromPrivate(credentials.IdentityKey.Span).PublicKey;
        Assert.True(WhatsApp.Crypto.Curve25519.Verify(identity, [5, .. key.Child("value")!.Content.Bytes.Span], key.Child("signature")!.Content.Bytes.Span));
        await connection.SendAsync(ServerScript.Result(query));
        await connection.SettleAsync();

        await Eventually(async () => (await CredentialsAsync(test)).SignedPreKeyId == 2);
        Assert.Equal(2, (await test.Memory.ListAsync(KeyKind.SignedPreKey, default)).Count);
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        var deadline = Deadline.Token;
        while (!await condition()) await Task.Delay(10, deadline);
    }

    private static async Task<DeviceCredentials> CredentialsAsync(TestClient test) =>
        DeviceCredentials.Parser.ParseFrom((await test.Memory.LoadAsync([KeyId.Credentials], default))[KeyId.Credentials]);

    private static int Queries(ServerConnection connection) => connection.Received.Count(node => node["xmlns"] == "usync");

    private async Task SendFromAsync(TestClient test, ServerConnection connection, string id, RemoteDevice device)
    {
        device.Begin(await test.BundleAsync((uint)(50 + int.Parse(id[2..], System.Globalization.CultureInfo.InvariantCulture))));
        await connection.SendAsync(Stanzas.Message(id, _friend.Lid!.Value, device.Encrypt(new Message { Conversation = "hi" })));
        await connection.ExpectAsync("receipt", node => node["id"] == id);
    }

    private async Task<Node> SendToAsync(TestClient test, ServerConnection connection, string id, WhatsApp.Addressing.Jid? to = null)
    {
        var sending = test.Client.SendAsync(TestClient.Text(id, to ?? _friend.Lid!.Value, "hello"), CancellationToken.None);
        var message = await connection.ExpectAsync("message", node => node["id"] == id);
        await connection.SendAsync(Stanzas.Ack(message));
        await sending.InTime();
        return message;
    }

    /// <summary>Announces a change by phone number, as WhatsApp does, with the hash of the list as it is said to be.</summary>
    private async Task ChangeAsync(ServerConnection connection, string change, ushort device, ushort[] devices)
    {
        var id = $"n{Guid.NewGuid():N}";
        var content = new Node(
            change,
            [("device_hash", ParticipantHash.Of(devices.Select(number => _friend.Phone.WithDevice(number))))],
            new Node("device", [("jid", _friend.Phone.WithDevice(device)), ("key-index", "2")]));
        await connection.SendAsync(new Node(
            "notification", [("id", id), ("from", _friend.Phone), ("lid", _friend.Lid!.Value), ("type", "devices"), ("t", "1800000100")], content));
        await connection.ExpectAsync("ack", node => node["id"] == id);
    }
}
