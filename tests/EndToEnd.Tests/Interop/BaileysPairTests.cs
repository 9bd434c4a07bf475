using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Peers;

namespace Wapio.EndToEnd.Tests.Interop;

/// <summary>Two clients that share no code with the Sandbox pair with it and chat: the referee for the server side.</summary>
[Collection(PeersCollection.Name)]
public sealed class BaileysPairTests(PeersFixture fixture)
{
    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Six)]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Seven)]
    public async Task Two_clients_chat_both_ways(BaileysVersion first, BaileysVersion second)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(first, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(second, "Bob");

        var opening = await alice.SendAsync(bobPhone.Jid, "Hello Bob");
        var received = await bob.ReceivesAsync("Hello Bob");
        Assert.Equal(opening, received["id"]);
        await alice.SeesStatusAsync(opening, "delivered");
        await bob.ReadAsync(received);
        await alice.SeesStatusAsync(opening, "read");

        var answer = await bob.SendAsync(alicePhone.Jid, "Hello Alice");
        await alice.ReceivesAsync("Hello Alice");
        await bob.SeesStatusAsync(answer, "delivered");

        for (var i = 0; i < 5; i++)
        {
            await alice.SendAsync(bobPhone.Jid, $"to Bob {i}");
            await bob.ReceivesAsync($"to Bob {i}");
            await bob.SendAsync(alicePhone.Jid, $"to Alice {i}");
            await alice.ReceivesAsync($"to Alice {i}");
        }

        Assert.Equal(["Hello Bob", "to Bob 0", "to Bob 1", "to Bob 2", "to Bob 3", "to Bob 4"], bob.Inbox.Select(m => m.Text));
        Assert.Equal(["Hello Alice", "to Alice 0", "to Alice 1", "to Alice 2", "to Alice 3", "to Alice 4"], alice.Inbox.Select(m => m.Text));
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task A_client_chats_with_a_phone_that_has_no_other_device(BaileysVersion version)
    {
        var (clientPhone, client) = await fixture.LinkBaileysAsync(version, "Alice");
        var phone = await fixture.Sandbox.AddPhoneAsync("Bob");

        var sent = await client.SendAsync(phone.Jid, "Hello phone");
        var shown = await phone.ReceivesAsync("Hello phone");
        Assert.Equal(sent, shown.Id);
        await client.SeesStatusAsync(sent, "delivered");
        await phone.ReadAsync(shown.Id);
        await client.SeesStatusAsync(sent, "read");

        await phone.SendAsync(clientPhone.Number, "Hello client");
        await client.ReceivesAsync("Hello client");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task A_client_gets_what_came_while_it_was_away(BaileysVersion version)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(version, "Alice");
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");
        await bob.SendAsync(alicePhone.Jid, "before");
        await alice.ReceivesAsync("before");

        await alice.DisconnectAsync();
        var away = await bob.SendAsync(alicePhone.Jid, "while away");
        await bob.SendAsync(alicePhone.Jid, "still away");
        await alice.ReconnectAsync();

        await alice.ReceivesAsync("still away");
        await bob.SeesStatusAsync(away, "delivered");
        Assert.Equal(["before", "while away", "still away"], alice.Inbox.Select(m => m.Text));
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    public async Task A_client_that_lost_its_session_state_asks_again(BaileysVersion first, BaileysVersion second)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(first, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(second, "Bob");
        await alice.SendAsync(bobPhone.Jid, "opening");
        await bob.ReceivesAsync("opening");
        await bob.SendAsync(alicePhone.Jid, "answer");
        await alice.ReceivesAsync("answer");
        await alice.SendAsync(bobPhone.Jid, "established");
        await bob.ReceivesAsync("established");

        await bob.ForgetSessionsAsync(alicePhone);
        await alice.SendAsync(bobPhone.Jid, "after the loss");

        await bob.ReceivesAsync("after the loss");
        Assert.Single(bob.Inbox, m => m.Text == "after the loss");
    }
}
