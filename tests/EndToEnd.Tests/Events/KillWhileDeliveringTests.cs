using System.Text.Json;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Events;

/// <summary>Events arrive at least once and in the order of their chats, also when the process is killed while they are delivered.</summary>
public sealed class KillWhileDeliveringTests
{
    private const int Kills = 3;
    private const int BetweenKills = 10;

    [Fact]
    public async Task Every_event_arrives_in_the_order_of_its_chat_without_a_gap_in_the_numbers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await SandboxAndSilo.StartAsync("kill-while-delivering");
        var (phone, session) = await world.LinkAsync("Alice");
        SandboxPhone[] friends = [await world.Sandbox.AddPhoneAsync("Bob"), await world.Sandbox.AddPhoneAsync("Carol")];
        var before = (await session.GetEventsAsync()).Count;
        await session.PutWebhookAsync(receiver.Url);
        // What the phone still tells after it was linked may fall on either side of the webhook's start; what comes later may not be missing.
        var started = (await session.GetEventsAsync()).Count;

        // A receiver that takes a while: a kill falls between what it got and what the database knows of it.
        receiver.Answer = (context, _) => Task.Delay(20, context.RequestAborted);
        var sent = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var posted = receiver.Posts.Count;
            for (var i = 0; i < BetweenKills; i++) await SendAsync();
            await Eventually.TrueAsync(() => Task.FromResult(receiver.Posts.Count > posted + 5), "events are being delivered");
            await world.Silo.KillAsync();
            await SendAsync();
            await world.Silo.StartAsync();
        }

        await Eventually.GetAsync(session.GetInboundTextsAsync, texts => texts.Count == sent, "every message is kept");
        await session.BecomesAsync("connected");
        await Eventually.TrueAsync(async () => (await session.GetDeliveriesAsync("pending")).Count == 0, "all is delivered");

        var events = await session.GetEventsAsync();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(Sequence));
        Assert.Equal(3 * sent, events.Count(e => e.GetProperty("payload").TryGetProperty("provider_msg_id", out _)));
        var first = receiver.Posts.DistinctBy(post => post.Id).ToList();
        var got = first.Select(post => (string?)post.Id).ToHashSet();
        Assert.Subset(got, events.Skip(started).Select(e => e.Text("id")).ToHashSet());
        Assert.Subset(events.Skip(before).Select(e => e.Text("id")).ToHashSet(), got);
        Assert.All(receiver.Posts.GroupBy(post => post.Id), same => Assert.Single(same.Select(post => Convert.ToHexString(post.Body)).Distinct()));
        Assert.All(first.GroupBy(ChatOf), chat => Assert.Equal(chat.Select(post => post.Sequence).Order(), chat.Select(post => post.Sequence)));

        async Task SendAsync()
        {
            await friends[sent % 2].SendAsync(phone.Number, $"inbound {sent}");
            sent++;
        }
    }

    private static long Sequence(JsonElement e) => e.GetProperty("sequence").GetInt64();

    // A person or a chat that is told alone is told in the order of that chat; what is about the session as a whole has an order of its own.
    private static string ChatOf(ReceivedPost post) =>
        post.Payload.TryGetProperty("chat", out var chat) ? chat.Text("jid")!
        : (post.Payload.TryGetProperty("chats", out var told) || post.Payload.TryGetProperty("contacts", out told)) && told.GetArrayLength() == 1 ? told[0].Text("jid")!
        : "";
}
