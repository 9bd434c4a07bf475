using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>202 means kept: the process is killed right after it has answered.</summary>
public sealed class KillAfterAcceptTests
{
    private const int Kills = 10;

    [Fact]
    public async Task Every_accepted_message_arrives_and_is_shown_once()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-after-accept");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var accepted = new List<(string Text, string MessageId)>();

        for (var i = 0; i < Kills; i++)
        {
            var text = $"accepted {i}";
            var answer = await session.SendAsync(friend.Number, text);
            await world.Silo.KillAsync();
            accepted.Add((text, answer.Text("msgId")!));
            await world.Silo.StartAsync();
        }

        await Eventually.GetAsync(
            friend.MessagesAsync, inbox => accepted.All(sent => inbox.Any(m => m.Text == sent.Text)), "every accepted message arrives", TimeSpan.FromSeconds(60));
        foreach (var (text, messageId) in accepted)
        {
            // The message's own id proves that it is the accepted one and not a second one with the same text.
            var info = await session.SeesStatusAsync(messageId, "delivered", "read");
            var shown = Assert.Single(await friend.MessagesAsync(), m => m.Text == text);
            Assert.Equal(info.Text("provider_msg_id"), shown.Id);
        }
    }

    [Fact]
    public async Task A_burst_that_a_kill_interrupts_arrives_in_order()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-burst");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var texts = Enumerable.Range(0, 20).Select(i => $"burst {i}").ToList();

        foreach (var text in texts)
            await session.SendAsync(friend.Number, text);

        await world.Silo.KillAsync();
        await world.Silo.StartAsync();

        await friend.ReceivesAsync(texts[^1]);
        Assert.Equal(texts, (await friend.MessagesAsync()).Select(m => m.Text));
    }

    [Fact]
    public async Task The_same_idempotency_key_after_a_kill_makes_no_second_session()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-session-key");
        var first = await world.Silo.Client.TryCreateSessionAsync("shop", "session:42");
        await world.Silo.KillAsync();
        await world.Silo.StartAsync();
        var second = await world.Silo.Client.TryCreateSessionAsync("shop", "session:42");

        // The key is shown once; who was not told it makes another one (regenerate-key).
        Assert.Equal(first.GetProperty("session").Text("session_id"), second.GetProperty("session").Text("session_id"));
        Assert.Equal((true, false), (first.GetProperty("session_api_key").Text("raw") is not null, second.GetProperty("session_api_key").Text("raw") is not null));
        Assert.Equal(first.GetProperty("session_api_key").Text("fingerprint"), second.GetProperty("session_api_key").Text("fingerprint"));
        Assert.Single(await world.Silo.Client.GetSessionsAsync());
        var other = await Assert.ThrowsAsync<HttpRequestException>(() => world.Silo.Client.TryCreateSessionAsync("another", "session:42"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task The_same_idempotency_key_after_a_kill_sends_nothing_more()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-idempotency");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");

        var first = await session.SendAsync(friend.Number, "only once", idempotencyKey: "order:42:shipped");
        await world.Silo.KillAsync();
        await world.Silo.StartAsync();
        var second = await session.SendAsync(friend.Number, "only once", idempotencyKey: "order:42:shipped");
        await session.SeesStatusAsync(first.Text("msgId")!, "delivered", "read");

        Assert.Equal(first.Text("msgId"), second.Text("msgId"));
        Assert.Single(await friend.MessagesAsync(), m => m.Text == "only once");
    }
}
