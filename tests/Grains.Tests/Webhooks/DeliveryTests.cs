using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Tests.Support;
using Wapio.Harness.Http;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using PutWebhook = Wapio.Grains.Abstractions.Webhooks.PutWebhook;

namespace Wapio.Grains.Tests.Webhooks;

public sealed partial class DeliveryTests
{
    private const string Secret = "a secret that is long enough";

    [Fact]
    public async Task An_event_is_posted_and_signed()
    {
        await using var world = await World.StartAsync();

        await world.TellAsync("a");
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered" }]);

        var post = Assert.Single(world.Receiver.Posts);
        Assert.Equal(("POST", "/hook?a=b"), (post.Method, post.Path));
        Assert.Equal(["call"], [post.Headers["X-Webhook-Event"]]);
        Assert.Equal(post.Id, post.Headers["X-Webhook-Id"]);
        Assert.StartsWith("application/json", post.Headers["Content-Type"], StringComparison.Ordinal);
        var page = await world.Events.ListEvents(world.Owner, new EventQuery(0, 10));
        Assert.Equal(page.Value!.Items[^1].Body.ToArray(), post.Body);
        Assert.True(IsSigned(post, Secret));
        Assert.False(IsSigned(post, "another secret"));
    }

    [Fact]
    public async Task A_chat_keeps_its_order_while_its_first_fails_and_others_go_on()
    {
        await using var world = await World.StartAsync();
        var failures = 0;
        world.Receiver.Answer = (context, post) =>
        {
            if (Text(post) == "a1" && failures++ < 3) context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        foreach (var text in new[] { "a1", "a2", "b1", "a3", "b2" }) await world.TellAsync(text);
        await world.UntilAsync(deliveries => deliveries.Count == 5 && deliveries.All(d => d.Status == "delivered"));

        var posts = world.Receiver.Posts.Select(Text).ToList();
        Assert.Equal(["a1", "a1", "a1", "a1", "a2", "a3"], posts.Where(text => text[0] == 'a'));
        Assert.Equal(["b1", "b2"], posts.Where(text => text[0] == 'b'));
        var first = world.Receiver.Posts.Where(post => Text(post) == "a1").ToList();
        Assert.Single(first.Select(post => post.Headers["X-Webhook-Id"]).Distinct());
        Assert.All(first, post => Assert.True(IsSigned(post, Secret)));
        Assert.Equal(4, (await world.LogAsync()).Single(d => d.Sequence == 1).Attempts);
    }

    [Fact]
    public async Task What_fails_for_its_time_becomes_a_dead_letter_and_holds_up_its_chat_no_more_and_can_be_replayed()
    {
        await using var world = await World.StartAsync(("Wapio:Webhooks:RetryFor", "00:00:00.300"));
        var isBroken = true;
        world.Receiver.Answer = (context, post) =>
        {
            if (isBroken && Text(post) == "a1") context.Response.StatusCode = 400;
            return Task.CompletedTask;
        };

        await world.TellAsync("a1");
        await world.TellAsync("a2");
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered" }, { Status: "dead" }]);
        var dead = (await world.LogAsync("dead")).Single();
        Assert.Equal((1L, "http_400", 400), (dead.Sequence!.Value, dead.Error!, dead.StatusCode!.Value));
        Assert.True(dead.Attempts >= 2);

        isBroken = false;
        Assert.Equal(1, (await world.Events.Replay(world.Owner, null)).Value!.Count);
        await world.UntilAsync(deliveries => deliveries.All(d => d.Status == "delivered"));
        Assert.Equal("a1", Text(world.Receiver.Posts.Last()));
        Assert.Equal(dead.EventId, world.Receiver.Posts.Last().Headers["X-Webhook-Id"]);
    }

    [Fact]
    public async Task One_event_is_replayed_whatever_became_of_it()
    {
        await using var world = await World.StartAsync();
        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered" }]);
        var id = (await world.LogAsync())[0].EventId;

        Assert.Equal(1, (await world.Events.Replay(world.Owner, id)).Value!.Count);
        await Eventually.HoldsAsync(() => world.Receiver.Posts.Count == 2, "it is posted again");
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered" }]);

        Assert.Single(world.Receiver.Posts.Select(post => post.Headers["X-Webhook-Id"]).Distinct());
        Assert.Equal(ReasonCodes.NotFound, (await world.Events.Replay(world.Owner, "bps_evt_none")).Failure?.ReasonCode);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_gets_nothing_more()
    {
        await using var world = await World.StartAsync();
        world.Receiver.AnswerWith(410);

        await world.TellAsync("a1");
        await world.TellAsync("a2");
        await Eventually.HoldsAsync(async () => (await world.Events.GetWebhook(world.Owner)).Value is { IsActive: false, StoppedReason: "gone" }, "it is off");
        await world.TellAsync("a3");

        Assert.All(await world.LogAsync(), d => Assert.Equal("stopped", d.Status));
        Assert.Single(world.Receiver.Posts);
        Assert.Equal(2, (await world.LogAsync()).Count);
        Assert.Equal(ReasonCodes.Conflict, (await world.Events.Replay(world.Owner, null)).Failure?.ReasonCode);

        world.Receiver.Answer = (_, _) => Task.CompletedTask;
        await world.PutAsync();
        Assert.Equal(2, (await world.Events.Replay(world.Owner, null)).Value!.Count);
        await world.UntilAsync(deliveries => deliveries.All(d => d.Status == "delivered"));
    }

    [Fact]
    public async Task A_hanging_receiver_is_given_up_in_time_and_tried_again()
    {
        await using var world = await World.StartAsync(("Wapio:Webhooks:Timeout", "00:00:00.150"));
        var hangs = 2;
        world.Receiver.Answer = (context, _) => Interlocked.Decrement(ref hangs) >= 0 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask;

        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Error: "timeout", Status: "pending" }]);
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered", Error: null }]);

        Assert.Equal(3, world.Receiver.Posts.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_counts_as_a_failure()
    {
        await using var world = await World.StartAsync();
        await using var inside = await WebhookReceiver.StartAsync();
        world.Receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = inside.Url.ToString();
            return Task.CompletedTask;
        };

        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Error: "http_307", StatusCode: 307 }]);

        Assert.Empty(inside.Posts);
    }

    [Fact]
    public async Task An_answer_of_any_length_costs_nothing()
    {
        await using var world = await World.StartAsync();
        var sent = 0L;
        world.Receiver.Answer = async (context, _) =>
        {
            var chunk = new byte[64 * 1024];
            for (var i = 0; i < 800; i++)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
                Interlocked.Add(ref sent, chunk.Length);
            }
        };

        for (var i = 0; i < 4; i++) await world.TellAsync($"a{i}");
        await world.UntilAsync(deliveries => deliveries.Count == 4 && deliveries.All(d => d.Status == "delivered"));

        // What was not read may lie in buffers of the sockets, and no more.
        Assert.InRange(Interlocked.Read(ref sent), 0, 4 * 20_000_000);
    }

    [Fact]
    public async Task What_waits_is_delivered_after_a_restart()
    {
        await using var world = await World.StartAsync();
        world.Receiver.AnswerWith(503);
        foreach (var text in new[] { "a1", "a2", "b1" }) await world.TellAsync(text);
        await world.UntilAsync(deliveries => deliveries.Any(d => d.Attempts > 0));

        await world.Gateway.StopAsync();
        world.Receiver.Answer = (_, _) => Task.CompletedTask;
        var before = world.Receiver.Posts.Count;
        await world.Gateway.StartAgainAsync();

        await world.UntilAsync(deliveries => deliveries.All(d => d.Status == "delivered"));
        Assert.Equal(["a1", "a2"], world.Receiver.Posts.Skip(before).Select(Text).Where(text => text[0] == 'a'));
    }

    [Fact]
    public async Task Both_secrets_sign_for_a_while_after_a_rotation()
    {
        await using var world = await World.StartAsync();
        var rotated = await world.PutAsync("the second secret, long too");
        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered" }]);

        var post = Assert.Single(world.Receiver.Posts);
        Assert.True(IsSigned(post, Secret));
        Assert.True(IsSigned(post, "the second secret, long too"));
        Assert.InRange(rotated.PreviousSecretUntil!.Value - rotated.UpdatedAt!.Value, TimeSpan.FromHours(24), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task After_its_time_the_old_secret_signs_no_more()
    {
        await using var world = await World.StartAsync(("Wapio:Webhooks:SecretOverlap", "00:00:00"));
        await world.PutAsync("the second secret, long too");
        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Status: "delivered" }]);

        Assert.False(IsSigned(Assert.Single(world.Receiver.Posts), Secret));
        Assert.Null((await world.Events.GetWebhook(world.Owner)).Value!.PreviousSecretUntil);
    }

    [Fact]
    public async Task A_ping_is_posted_once_and_what_came_of_it_is_told()
    {
        await using var world = await World.StartAsync();

        var good = (await world.Events.TestWebhook(world.Owner)).Value!;
        world.Receiver.AnswerWith(500);
        var bad = (await world.Events.TestWebhook(world.Owner)).Value!;

        Assert.Equal((true, 200, null), (good.IsDelivered, good.StatusCode, good.Error));
        Assert.Equal((false, 500, "http_500"), (bad.IsDelivered, bad.StatusCode, bad.Error));
        Assert.All(world.Receiver.Posts, post => Assert.True(IsSigned(post, Secret) && post.Type == "ping" && post.Headers["X-Webhook-Event"] == "ping"));
        Assert.Equal(good.EventId, world.Receiver.Posts.First().Headers["X-Webhook-Id"]);
        Assert.Empty(await world.LogAsync());
    }

    [Fact]
    public async Task A_webhook_may_not_lead_inside()
    {
        await using var world = await World.StartAsync();
        foreach (var url in new[] { "http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/" })
        {
            var put = await world.Events.PutWebhook(world.Owner, new PutWebhook(url, ["call"], Secret, true));
            Assert.Equal(["target_url"], put.Failure!.Errors!.Keys);
        }
    }

    [Fact]
    public async Task Without_the_setting_for_development_this_machine_is_not_reached()
    {
        await using var world = await World.StartAsync();
        await world.Gateway.StopAsync();
        await world.Gateway.StartAgainAsync(("Wapio:Outbound:AllowLoopback", "false"));

        Assert.Equal(["target_url"], (await world.Events.PutWebhook(world.Owner, world.Webhook)).Failure!.Errors!.Keys);

        // One that was set before is checked with each delivery.
        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Error: "address_refused" }]);
        Assert.Empty(world.Receiver.Posts);
    }

    [Fact]
    public async Task An_event_past_its_retention_is_given_up()
    {
        await using var world = await World.StartAsync();
        world.Receiver.AnswerWith(500);
        await world.TellAsync("a1");
        await world.UntilAsync(deliveries => deliveries is [{ Attempts: > 0 }]);
        await world.Gateway.Writes.SubmitAsync(new PurgeEvents(DateTimeOffset.MaxValue.AddYears(-1)));

        await world.UntilAsync(deliveries => deliveries is [{ Status: "dead", Error: "event_expired" }]);
    }

    private static string Text(ReceivedPost post) => post.Payload.GetProperty("text").GetString()!;

    private static bool IsSigned(ReceivedPost post, string secret)
    {
        var header = SignatureHeader().Match(post.Headers["X-Webhook-Signature"]);
        Assert.True(header.Success, post.Headers["X-Webhook-Signature"]);
        var signed = Encoding.UTF8.GetBytes($"{header.Groups[1].Value}.").Concat(post.Body).ToArray();
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return header.Groups[2].Captures.Any(part => part.Value == expected);
    }

    [GeneratedRegex("^t=([0-9]+)(?:,v1=([0-9a-f]{64}))+$")]
    private static partial Regex SignatureHeader();

    /// <summary>A gateway, a receiver, and a session whose webhook leads to it.</summary>
    private sealed class World(TestGateway gateway, WebhookReceiver receiver, Caller owner, string id) : IAsyncDisposable
    {
        public TestGateway Gateway => gateway;

        public WebhookReceiver Receiver => receiver;

        public Caller Owner => owner;

        public PutWebhook Webhook => new(receiver.Url.ToString(), [.. EventTypes.All], Secret, true);

        public ISessionEventsGrain Events => gateway.Grains.GetGrain<ISessionEventsGrain>(id);

        public static async Task<World> StartAsync(params (string Name, string Value)[] settings)
        {
            var gateway = await TestGateway.StartAsync(
            [
                ("Wapio:Outbound:AllowLoopback", "true"),
                ("Wapio:Webhooks:RetryMinimum", "00:00:00.020"),
                ("Wapio:Webhooks:RetryMaximum", "00:00:00.200"),
                ("Wapio:Webhooks:ScanInterval", "00:00:00.050"),
                .. settings,
            ]);
            var owner = await gateway.CreateAccountAsync();
            var world = new World(gateway, await WebhookReceiver.StartAsync(), owner, (await gateway.CreateSessionAsync(owner)).Session.SessionId);
            await world.PutAsync();
            return world;
        }

        public async Task<WebhookView> PutAsync(string secret = Secret)
        {
            var put = await Events.PutWebhook(owner, Webhook with { Secret = secret });
            Assert.True(put.IsSuccess, put.Failure?.ToString());
            return put.Value;
        }

        /// <summary>Tells an event; its chat is the first letter.</summary>
        public Task<Applied> TellAsync(string text) => gateway.Writes.SubmitAsync(new AppendEvents(
            id, new OutboxEvent(EventKind.Call, text[..1], DateTimeOffset.UtcNow, Encoding.UTF8.GetBytes($"{{\"text\":\"{text}\"}}"))));

        public async Task<IReadOnlyList<DeliveryView>> LogAsync(string? status = null) =>
            (await Events.ListDeliveries(owner, new DeliveryQuery(status, 100, null))).Value!.Items;

        public async Task UntilAsync(Func<IReadOnlyList<DeliveryView>, bool> holds)
        {
            IReadOnlyList<DeliveryView> last = [];
            try
            {
                await Eventually.HoldsAsync(async () => holds(last = await LogAsync()), "the log of deliveries is as it should be");
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                Assert.Fail($"{exception.Message}: {string.Join('\n', last)}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await gateway.DisposeAsync();
            await receiver.DisposeAsync();
        }
    }
}
