using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class DurabilityTests
{
    private readonly RemoteAccount _friend = new("15550002", "9002", 0);
    private readonly HeldStore _store = new();

    [Fact]
    public async Task No_ciphertext_leaves_before_its_ratchet_is_kept()
    {
        await using var test = new TestClient(_store) { Memory = _store.Inner };
        var connection = await StartAsync(test);
        _store.Hold();
        var sending = test.Client.SendAsync(TestClient.Text("ID2", _friend.Phone, "hello"), CancellationToken.None);
        var commit = await _store.HeldAsync();
        Assert.Contains(commit.Events, happened => happened is MessageEncrypted { Id: "ID2" });
        Assert.Contains(commit.Keys.Entries, entry => entry.Key == new KeyId(KeyKind.Session, "9002_1.0"));
        await connection.SettleAsync();
        Assert.DoesNotContain(connection.Received, node => node["id"] == "ID2");

        _store.Release();
        await connection.SendAsync(Stanzas.Ack(await connection.ExpectAsync("message")));
        await sending.InTime();
        Assert.Equal("ID2", (await test.EventAsync<MessageEncrypted>()).Id);
    }

    [Fact]
    public async Task Nothing_is_answered_before_it_is_kept_and_the_next_is_read_meanwhile()
    {
        await using var test = new TestClient(_store) { Memory = _store.Inner };
        var connection = await StartAsync(test);
        _friend.Devices[0].Begin(await test.BundleAsync(5));
        _store.Hold();
        for (var i = 1; i <= 3; i++)
        {
            await connection.SendAsync(Stanzas.Message($"M{i}", _friend.Lid!.Value, _friend.Devices[0].Encrypt(new Message { Conversation = $"{i}" })));
            var commit = await _store.HeldAsync();
            Assert.Contains(commit.Events, happened => happened is MessageReceived received && received.Id == $"M{i}");
        }

        await connection.SettleAsync();
        Assert.DoesNotContain(connection.Received, node => node.Tag == "receipt");
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is MessageReceived);

        _store.Release();
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal($"M{i}", (await connection.ExpectAsync("receipt"))["id"]);
            Assert.Equal($"M{i}", (await test.EventAsync<MessageReceived>()).Id);
        }
    }

    [Fact]
    public async Task What_is_kept_is_told_also_when_the_connection_ends_first()
    {
        await using var test = new TestClient(_store) { Memory = _store.Inner };
        var connection = await StartAsync(test);
        _friend.Devices[0].Begin(await test.BundleAsync(5));
        _store.Hold();
        for (var i = 1; i <= 3; i++)
        {
            await connection.SendAsync(Stanzas.Message($"M{i}", _friend.Lid!.Value, _friend.Devices[0].Encrypt(new Message { Conversation = $"{i}" })));
            await _store.HeldAsync();
        }

        await connection.SendAsync(new Node("stream:error", [("code", "503")]));
        await connection.ClosedAsync();
        _store.Release();

        for (var i = 1; i <= 3; i++) Assert.Equal($"M{i}", (await test.EventAsync<MessageReceived>()).Id);
        Assert.Equal(DisconnectReason.ServerUnavailable, (await test.EventAsync<Disconnected>()).Reason);
        Assert.DoesNotContain(connection.Received, node => node.Tag == "receipt");
    }

    [Theory]
    [InlineData(false, DisconnectReason.StorageFailed)]
    [InlineData(true, DisconnectReason.Fenced)]
    public async Task When_the_store_fails_nothing_leaves(bool fenced, DisconnectReason reason)
    {
        await using var test = new TestClient(_store) { Memory = _store.Inner };
        var connection = await StartAsync(test);
        _friend.Devices[0].Begin(await test.BundleAsync(5));
        _store.Fail(fenced ? new DeviceFencedException() : new IOException("The disk is full."));

        var sending = test.Client.SendAsync(TestClient.Text("ID2", _friend.Phone, "hello"), CancellationToken.None);
        await connection.SendAsync(Stanzas.Message("M1", _friend.Lid!.Value, _friend.Devices[0].Encrypt(new Message { Conversation = "hi" })));

        var failed = await Assert.ThrowsAsync<RequestException>(() => sending.InTime());
        Assert.Equal(RequestError.StorageFailed, failed.Error);
        Assert.Equal(reason, (await test.EventAsync<Disconnected>()).Reason);
        Assert.DoesNotContain(connection.Received, node => node["id"] is "ID2" or "M1");
        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is MessageReceived or MessageEncrypted { Id: "ID2" });
    }

    [Fact]
    public async Task A_device_that_is_not_kept_is_not_paired()
    {
        await using var test = new TestClient(_store) { Memory = _store.Inner };
        _store.Fail(new IOException("The disk is full."));
        var failed = await Assert.ThrowsAsync<DisconnectedException>(() => test.Client.ConnectAsync(CancellationToken.None).InTime());
        Assert.Equal(DisconnectReason.StorageFailed, failed.Reason);
        Assert.Equal(DisconnectReason.StorageFailed, (await test.EventAsync<Disconnected>()).Reason);
        await test.Client.Events.Completion.InTime();
    }

    private async Task<ServerConnection> StartAsync(TestClient test)
    {
        var connection = await test.LogInAsync();
        test.Server.Script.Add(_friend);
        var sending = test.Client.SendAsync(TestClient.Text("ID1", _friend.Phone, "hello"), CancellationToken.None);
        await connection.SendAsync(Stanzas.Ack(await connection.ExpectAsync("message")));
        await sending.InTime();
        await test.EventAsync<MessageEncrypted>();
        return connection;
    }
}
