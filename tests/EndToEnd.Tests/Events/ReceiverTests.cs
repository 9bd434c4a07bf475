using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Events;

/// <summary>Receivers that fail, hang, redirect inside, answer without end or are gone, beside one that is well; all served by one process.</summary>
public sealed class ReceiverTests
{
    private const int Messages = 5;

    [Fact]
    public async Task Bad_receivers_cost_little_and_hold_up_nobody_else()
    {
        await using var good = await WebhookReceiver.StartAsync();
        await using var inside = await WebhookReceiver.StartAsync();
        var bad = new Dictionary<string, WebhookReceiver>();
        foreach (var name in new[] { "failing", "hanging", "redirecting", "endless", "gone" }) bad[name] = await WebhookReceiver.StartAsync();
        bad["failing"].AnswerWith(500);
        bad["hanging"].Hang();
        bad["redirecting"].Answer = (context, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = inside.Url.ToString();
            return Task.CompletedTask;
        };
        bad["endless"].Answer = async (context, _) =>
        {
            var chunk = new byte[64 * 1024];
            for (var sent = 0; sent < 50_000_000; sent += chunk.Length) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };
        bad["gone"].AnswerWith(410);

        await using var world = await SandboxAndSilo.StartAsync("receivers");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var sessions = new Dictionary<string, (SandboxPhone Phone, WapioSession Session)>();
        foreach (var (name, receiver) in bad.Append(new("good", good)))
        {
            sessions[name] = await world.LinkAsync(name);
            await sessions[name].Session.PutWebhookAsync(receiver.Url, "messages.received");
        }

        for (var i = 0; i < Messages; i++)
            foreach (var (phone, _) in sessions.Values)
                await friend.SendAsync(phone.Number, $"text {i}");

        await Eventually.TrueAsync(() => Task.FromResult(good.Posts.Count == Messages), "the good receiver has all");
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"text {i}"), good.Posts.Select(post => post.Payload.GetProperty("text").GetString()!));
        await Eventually.TrueAsync(async () => (await Log("endless", "delivered")).Count == Messages, "an answer without end is a success all the same");
        await Eventually.TrueAsync(async () => (await Log("failing", "pending")).Any(d => d.Text("error") == "http_500"), "the failing one is tried again");
        await Eventually.TrueAsync(async () => (await Log("redirecting", "pending")).Any(d => d.Text("error") == "http_307"), "a redirect is a failure");
        await Eventually.TrueAsync(async () => (await Log("hanging", "pending")).Any(d => d.Text("error") == "timeout"), "the hanging one is given up in time");
        await Eventually.TrueAsync(
            async () => (await sessions["gone"].Session.GetWebhookAsync()).GetProperty("is_active").GetBoolean() == false, "the webhook of the gone one is off");
        Assert.Empty(inside.Posts);
        Assert.Single(bad["gone"].Posts);

        // Kept and tried again, in order: the chat's first one only.
        Assert.All(bad["failing"].Posts, post => Assert.Equal("text 0", post.Payload.GetProperty("text").GetString()));
        bad["failing"].AnswerWith(200);
        await Eventually.TrueAsync(async () => (await Log("failing", "delivered")).Count == Messages, "it gets all once it is well");
        Assert.Equal(
            Enumerable.Range(0, Messages).Select(i => $"text {i}"),
            bad["failing"].Posts.Select(post => post.Payload.GetProperty("text").GetString()!).Distinct());
        foreach (var receiver in bad.Values) await receiver.DisposeAsync();

        Task<IReadOnlyList<System.Text.Json.JsonElement>> Log(string name, string status) => sessions[name].Session.GetDeliveriesAsync(status);
    }
}
