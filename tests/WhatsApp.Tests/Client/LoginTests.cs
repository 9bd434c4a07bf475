using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class LoginTests
{
    [Fact]
    public async Task A_paired_device_logs_in()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();

        var payload = connection.Payload;
        Assert.Equal((15550001UL, 1U, true, true, true), (payload.Username, payload.Device, payload.Passive, payload.Pull, payload.LidDbMigrated));
        Assert.Equal((2U, 3000U, 1045649367U), (payload.UserAgent.AppVersion.Primary, payload.UserAgent.AppVersion.Secondary, payload.UserAgent.AppVersion.Tertiary));
        Assert.Equal("Tester", payload.PushName);
        Assert.True(test.Client.IsLoggedIn);
        Assert.Equal((TestClient.OwnJid, TestClient.OwnLid), (test.Client.Jid, test.Client.Lid));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1800000000), (await test.EventAsync<LoggedIn>()).ServerTime);
        Assert.Contains(connection.Received, node => node["xmlns"] == "passive");
    }

    [Theory]
    [InlineData("401", DisconnectReason.LoggedOut)]
    [InlineData("402", DisconnectReason.TemporarilyBanned)]
    [InlineData("403", DisconnectReason.Banned)]
    [InlineData("405", DisconnectReason.ClientOutdated)]
    [InlineData("406", DisconnectReason.Banned)]
    [InlineData("409", DisconnectReason.ClientRejected)]
    [InlineData("415", DisconnectReason.ClientRejected)]
    [InlineData("418", DisconnectReason.ClientRejected)]
    [InlineData("500", DisconnectReason.ServerUnavailable)]
    [InlineData("503", DisconnectReason.ServerUnavailable)]
    [InlineData("nonsense", DisconnectReason.ServerUnavailable)]
    public async Task A_refused_login_says_why(string reason, DisconnectReason expected)
    {
        await using var test = new TestClient();
        await TestClient.PairAsync(test.Memory, test.Clock);
        var connecting = test.Client.ConnectAsync(CancellationToken.None);
        var connection = await test.Server.AcceptedAsync();
        await connection.SendAsync(new Node("failure", [("reason", reason), ("location", "lla")]));

        var failed = await Assert.ThrowsAsync<DisconnectedException>(() => connecting.InTime());
        Assert.Equal(expected, failed.Reason);
        Assert.Equal(expected, (await test.EventAsync<Disconnected>()).Reason);
        await test.Client.Events.Completion.InTime();
    }

    [Theory]
    [InlineData("515", null, DisconnectReason.RestartRequired)]
    [InlineData("401", "device_removed", DisconnectReason.LoggedOut)]
    [InlineData(null, "replaced", DisconnectReason.Replaced)]
    [InlineData("503", null, DisconnectReason.ServerUnavailable)]
    [InlineData("999", null, DisconnectReason.ServerUnavailable)]
    public async Task A_stream_error_says_why(string? code, string? conflict, DisconnectReason expected)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(new Node(
            "stream:error", [("code", code!)], conflict is null ? default(NodeContent) : new Node("conflict", [("type", conflict)])));
        Assert.Equal(expected, (await test.EventAsync<Disconnected>()).Reason);
        Assert.False(test.Client.IsLoggedIn);
    }

    [Fact]
    public async Task The_end_of_the_stream_is_no_fault()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(new Node("xmlstreamend"));
        Assert.Equal(DisconnectReason.ServerUnavailable, (await test.EventAsync<Disconnected>()).Reason);
    }

    [Fact]
    public async Task A_server_with_another_root_gets_no_payload()
    {
        await using var test = new TestClient(options: options => options with { NoiseRootKey = Crypto().PublicKey });
        var failed = await Assert.ThrowsAsync<DisconnectedException>(() => test.Client.ConnectAsync(CancellationToken.None).InTime());
        Assert.Equal(DisconnectReason.CertificateInvalid, failed.Reason);

        static WhatsApp.Crypto.KeyPair Crypto() => WhatsApp.Crypto.KeyPair.Generate();
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_named_as_such()
    {
        await using var test = new TestClient();
        test.Server.ConnectFailure = new IOException("No such host.");
        var failed = await Assert.ThrowsAsync<DisconnectedException>(() => test.Client.ConnectAsync(CancellationToken.None).InTime());
        Assert.Equal(DisconnectReason.NetworkUnreachable, failed.Reason);
        Assert.False(DisconnectReason.NetworkUnreachable.IsFinal());
    }

    [Fact]
    public async Task A_first_login_brings_pre_keys()
    {
        await using var test = new TestClient();
        var uploads = new List<Node>();
        test.Server.Script.On("encrypt:count", node => ServerScript.Result(node, new Node("count", [("value", "0")])));
        test.Server.Script.On("encrypt:registration", node =>
        {
            uploads.Add(node);
            return ServerScript.Result(node);
        });
        await test.LogInAsync();

        var keys = Assert.Single(uploads).Child("list")!.Content.List!;
        Assert.Equal(10, keys.Count);
        var stored = await test.Memory.ListAsync(KeyKind.PreKey, default);
        Assert.Equal(10, stored.Count);
        var first = WhatsApp.Crypto.KeyPair.FromPrivate(StoredPreKey.Parser.ParseFrom(stored[0].Value).PrivateKey.Span);
        Assert.Equal(first.PublicKey, keys[0].Child("value")!.Content.Bytes.ToArray());
        Assert.Equal([0, 0, 1], keys[0].Child("id")!.Content.Bytes.ToArray());
        Assert.NotNull(uploads[0].Child("skey")!.Child("signature"));
    }

    [Fact]
    public async Task Low_pre_keys_are_topped_up_with_new_numbers()
    {
        await using var test = new TestClient();
        var numbers = new List<int>();
        var answers = 0;
        test.Server.Script.On("encrypt:count", node => ServerScript.Result(node, new Node("count", [("value", "2")])));
        test.Server.Script.On("encrypt:registration", node =>
        {
            numbers.AddRange(node.Child("list")!.Content.List!.Select(key => (int)key.Child("id")!.Content.Bytes.Span[2]));

            // The first upload fails: its keys are uploaded again, not wasted.
            return answers++ > 0
                ? ServerScript.Result(node)
                : new Node("iq", [("id", node["id"]!), ("type", "error")], new Node("error", [("code", "500"), ("text", "internal")]));
        });
        var connection = await test.LogInAsync();
        for (var i = 1; i <= 2; i++)
        {
            await connection.SendAsync(new Node(
                "notification", [("id", $"n{i}"), ("from", Jid.ServerJid), ("type", "encrypt"), ("t", "1800000100")], new Node("count", [("value", "2")])));
            await connection.ExpectAsync("ack", ack => ack["id"] == $"n{i}");
        }

        while (numbers.Count < 30) await connection.SettleAsync();
        Assert.Equal([.. Enumerable.Range(1, 10), .. Enumerable.Range(1, 20)], numbers);
    }

    [Fact]
    public async Task The_LID_of_the_login_is_kept()
    {
        await using var test = new TestClient();
        var device = await TestClient.PairAsync(test.Memory, test.Clock);
        device.SetAddresses(TestClient.OwnJid, null);
        var changes = new KeyChanges();
        changes.Put(KeyId.Credentials, Google.Protobuf.MessageExtensions.ToByteArray(device.Credentials));
        await test.Memory.CommitAsync(new DeviceCommit(changes, []));

        var connecting = test.Client.ConnectAsync(CancellationToken.None);
        var connection = await test.Server.AcceptedAsync();
        await connection.SendAsync(new Node("success", [("t", "1800000000"), ("lid", TestClient.OwnLid)]));
        await connecting.InTime();
        Assert.Equal(TestClient.OwnLid, test.Client.Lid);
        Assert.NotEmpty(await test.Memory.LoadAsync([new KeyId(KeyKind.LidOfPhone, TestClient.OwnJid.User)], default));
    }

    [Fact]
    public async Task Routing_info_is_shown_to_the_next_connection()
    {
        var first = new TestClient();
        var connection = await first.LogInAsync();
        await connection.SendAsync(new Node("ib", [], new Node("edge_routing", [], new Node("routing_info", [], new byte[] { 1, 2, 3 }))));
        await connection.SettleAsync();
        await first.DisposeAsync();

        await using var second = new TestClient(first.Memory);
        _ = second.Client.ConnectAsync(CancellationToken.None);
        Assert.Equal([1, 2, 3], (await second.Server.AcceptedAsync()).RoutingInfo);
    }

    [Fact]
    public async Task Logging_out_unlinks_the_device()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        var leaving = test.Client.LogoutAsync(CancellationToken.None);
        var query = await connection.ExpectAsync("iq", node => node["xmlns"] == "md");
        Assert.Equal(TestClient.OwnJid, query.Child("remove-companion-device")!.GetJid("jid"));
        await connection.SendAsync(ServerScript.Result(query));
        await leaving.InTime();
        Assert.Equal(DisconnectReason.LoggedOut, (await test.EventAsync<Disconnected>()).Reason);
    }

    [Fact]
    public async Task Logging_out_is_done_when_WhatsApp_ends_the_stream_for_it()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        var leaving = test.Client.LogoutAsync(CancellationToken.None);
        await connection.ExpectAsync("iq", node => node["xmlns"] == "md");
        await connection.SendAsync(new Node("stream:error", [("code", "401")], new Node("conflict", [("type", "device_removed")])));
        await leaving.InTime();
    }

    [Fact]
    public async Task The_backlog_is_reported_behind_what_it_brought()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(Stanzas.Receipt("ID1", new Jid("9002", JidServers.Lid)));
        await connection.SendAsync(new Node("ib", [], new Node("offline", [("count", "1")])));
        Assert.IsType<LoggedIn>(await test.Client.Events.ReadAsync(Deadline.Token));
        Assert.IsType<ReceiptReceived>(await test.Client.Events.ReadAsync(Deadline.Token));
        Assert.Equal(new BacklogDelivered(1), await test.Client.Events.ReadAsync(Deadline.Token));
    }

    [Fact]
    public async Task A_dirty_mark_is_cleaned()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SendAsync(new Node("ib", [], new Node("dirty", [("type", "groups"), ("timestamp", "17")])));
        var clean = (await connection.ExpectAsync("iq", node => node["xmlns"] == "urn:xmpp:whatsapp:dirty")).Child("clean")!;
        Assert.Equal(("groups", "17"), (clean["type"], clean["timestamp"]));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var test = new TestClient(options: TestClient.WithoutKeepAlive);
        await TestClient.PairAsync(test.Memory, test.Clock);
        var connecting = Assert.ThrowsAsync<DisconnectedException>(() => test.Client.ConnectAsync(CancellationToken.None).InTime());
        await test.Server.AcceptedAsync();
        while (!connecting.IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(DisconnectReason.ServerUnavailable, (await connecting).Reason);
        Assert.Equal(DisconnectReason.ServerUnavailable, (await test.EventAsync<Disconnected>()).Reason);
    }

    [Fact]
    public async Task A_connect_that_is_cancelled_ends_as_requested()
    {
        await using var test = new TestClient();
        await TestClient.PairAsync(test.Memory, test.Clock);
        using var cancel = new CancellationTokenSource();
        var connecting = test.Client.ConnectAsync(cancel.Token);
        await test.Server.AcceptedAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.InTime());
        Assert.Equal(DisconnectReason.Requested, (await test.EventAsync<Disconnected>()).Reason);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Client.ConnectAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Closing_is_prompt_even_when_nobody_reads()
    {
        var test = new TestClient(options: options => options with { EventCapacity = 1 });
        var connection = await test.LogInAsync();
        for (var i = 0; i < 20; i++) await connection.SendAsync(Stanzas.Receipt($"ID{i}", new Jid("9002", JidServers.Lid)));
        await test.DisposeAsync().AsTask().InTime();
        Assert.False(test.Client.IsLoggedIn);
    }
}
