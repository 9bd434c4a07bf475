using System.Text.Json;
using Wapio.Api.Tests.Support;
using Wapio.Harness.Http;

namespace Wapio.Api.Tests.Webhooks;

[Collection(GatewayCollection.Name)]
public sealed class WebhookTests(GatewayFixture gateway)
{
    private const string Secret = "a secret that is long enough";

    [Fact]
    public async Task A_webhook_is_set_read_changed_and_deleted_and_its_secret_is_never_told()
    {
        var session = await CreateAsync();
        var client = session.Account.Client;
        (await client.GetAsync(Path(session))).Expect(404, "not_found");

        var put = await PutAsync(session, new { target_url = "http://127.0.0.1:9/x", signing_secret = Secret, subscribed_events = new[] { "call", "messages.received", "call" } });
        var got = await session.KeyClient.GetAsync(Path(session));
        put.Expect(200);
        Assert.Equal(put.Text, got.Text);
        Assert.DoesNotContain(Secret, put.Text, StringComparison.Ordinal);
        var body = got.Expect(200);
        Assert.Equal(["call", "messages.received"], body.GetProperty("subscribed_events").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal((session.Id, "http://127.0.0.1:9/x", true, JsonValueKind.Null), (
            body.GetProperty("session_id").GetString(), body.GetProperty("target_url").GetString(), body.GetProperty("is_active").GetBoolean(),
            body.GetProperty("previous_secret_until").ValueKind));

        var changed = (await PutAsync(session, new { target_url = "http://127.0.0.1:9/y", is_active = false, signing_secret = "another secret, long too" })).Expect(200);
        Assert.Equal(22, changed.GetProperty("subscribed_events").GetArrayLength());
        Assert.False(changed.GetProperty("is_active").GetBoolean());
        Assert.Equal(JsonValueKind.String, changed.GetProperty("previous_secret_until").ValueKind);

        (await client.DeleteAsync(Path(session))).Expect(200);
        (await client.GetAsync(Path(session))).Expect(404, "not_found");
        (await client.DeleteAsync(Path(session))).Expect(404, "not_found");
    }

    [Theory]
    [InlineData("""{}""", "target_url")]
    [InlineData("""{"target_url":""}""", "target_url")]
    [InlineData("""{"target_url":7}""", "target_url")]
    [InlineData("""{"target_url":"ftp://example.com/"}""", "target_url")]
    [InlineData("""{"target_url":"example.com/hook"}""", "target_url")]
    [InlineData("""{"target_url":"https://user:pw@example.com/"}""", "target_url")]
    [InlineData("""{"target_url":"http://10.1.2.3/"}""", "target_url")]
    [InlineData("""{"target_url":"http://169.254.169.254/latest/meta-data"}""", "target_url")]
    [InlineData("""{"target_url":"http://[::ffff:7f00:1]/"}""", "target_url")]
    [InlineData("""{"target_url":"http://0x0a000001/"}""", "target_url")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","signing_secret":"too short"}""", "signing_secret")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","signing_secret":null}""", "signing_secret")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","signing_secret":["x"]}""", "signing_secret")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","subscribed_events":[]}""", "subscribed_events")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","subscribed_events":["call","messages.seen"]}""", "subscribed_events")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","subscribed_events":["ping"]}""", "subscribed_events")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","subscribed_events":"call"}""", "subscribed_events")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","is_active":"yes"}""", "is_active")]
    [InlineData("""{"target_url":"http://127.0.0.1:9/","media_links":1}""", "media_links")]
    [InlineData("""{"target_url":"x","signing_secret":"x","subscribed_events":["x"],"is_active":3,"media_links":"x"}""", "target_url,signing_secret,subscribed_events,is_active,media_links")]
    public async Task Bad_input_is_told_all_at_once_and_nothing_is_kept(string body, string fields)
    {
        var session = await CreateAsync();
        var full = body.Contains("signing_secret", StringComparison.Ordinal) ? body : body.Insert(1, body == "{}" ? $"\"signing_secret\":\"{Secret}\"" : $"\"signing_secret\":\"{Secret}\",");

        (await PutAsync(session, full)).ExpectInvalid(fields.Split(','));
        (await session.Account.Client.GetAsync(Path(session))).Expect(404);
    }

    [Fact]
    public async Task Only_a_personal_access_token_sets_or_deletes_it()
    {
        var session = await CreateAsync();
        var webhook = new { target_url = "http://127.0.0.1:9/", signing_secret = Secret };

        (await session.KeyClient.SendAsync(HttpMethod.Put, Path(session), webhook)).Expect(403, "forbidden");
        (await session.KeyClient.DeleteAsync(Path(session))).Expect(403, "forbidden");
        (await PutAsync(session, webhook)).Expect(200);
        (await session.KeyClient.DeleteAsync(Path(session))).Expect(403, "forbidden");
    }

    [Fact]
    public async Task A_test_posts_a_ping_and_tells_what_came_of_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var session = await CreateAsync();
        (await session.KeyClient.PostAsync($"{Path(session)}/test")).Expect(404, "not_found");
        (await PutAsync(session, new { target_url = receiver.Url, signing_secret = Secret })).Expect(200);

        var good = (await session.KeyClient.PostAsync($"{Path(session)}/test")).Expect(200);
        receiver.AnswerWith(500);
        var bad = (await session.KeyClient.PostAsync($"{Path(session)}/test")).Expect(200);

        Assert.Equal((true, 200), (good.GetProperty("success").GetBoolean(), good.GetProperty("status_code").GetInt32()));
        Assert.Equal((false, "http_500"), (bad.GetProperty("success").GetBoolean(), bad.GetProperty("error").GetString()));
        Assert.Equal(["ping", "ping"], receiver.Posts.Select(p => p.Type));
        Assert.Equal(good.GetProperty("event_id").GetString(), receiver.Posts.First().Id);
    }

    [Fact]
    public async Task The_log_of_deliveries_is_paged_filtered_and_replayed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(410);
        var session = await CreateAsync();
        var log = $"{session.ApiPath}/webhook-deliveries";
        Assert.Empty((await session.KeyClient.GetAsync(log)).Expect(200).GetProperty("data").EnumerateArray());
        (await session.KeyClient.PostAsync($"{log}/replay")).Expect(409, "conflict");

        (await PutAsync(session, new { target_url = receiver.Url, signing_secret = Secret })).Expect(200);
        await gateway.TellAsync(session.Id, "a");
        await Eventually.HoldsAsync(async () => await CountAsync("status=stopped") == 1, "the receiver is gone");
        receiver.AnswerWith(200);
        (await PutAsync(session, new { target_url = receiver.Url })).Expect(200);
        await gateway.TellAsync(session.Id, "a");
        await gateway.TellAsync(session.Id, "b");
        await Eventually.HoldsAsync(async () => await CountAsync("status=delivered") == 2, "both are delivered");

        var all = await LogWalk.AllAsync(session.KeyClient, log, 2);
        Assert.Equal([3L, 2, 1], all.Select(d => d.GetProperty("sequence").GetInt64()));
        Assert.Equal(("call", "a", "http_410", 410), (
            all[2].GetProperty("event_type").GetString()!, all[2].GetProperty("chat_jid").GetString()!, all[2].GetProperty("error").GetString()!,
            all[2].GetProperty("status_code").GetInt32()));

        var first = all[2].GetProperty("event_id").GetString();
        Assert.Equal(1, (await session.KeyClient.PostAsync($"{log}/{first}/replay")).Expect(202).GetProperty("replayed").GetInt32());
        await Eventually.HoldsAsync(async () => await CountAsync("status=delivered") == 3, "it is replayed");
        Assert.Equal(0, (await session.KeyClient.PostAsync($"{log}/replay")).Expect(202).GetProperty("replayed").GetInt32());
        (await session.KeyClient.PostAsync($"{log}/bps_evt_none/replay")).Expect(404, "not_found");

        (await session.KeyClient.GetAsync($"{log}?limit=0")).ExpectInvalid("limit");
        (await session.KeyClient.GetAsync($"{log}?cursor=nonsense")).ExpectInvalid("cursor");
        (await session.KeyClient.GetAsync($"{log}?status=lost")).ExpectInvalid("status");

        async Task<int> CountAsync(string filter) => (await session.KeyClient.GetAsync($"{log}?{filter}")).Expect(200).GetProperty("data").GetArrayLength();
    }

    private static string Path(TestSession session) => $"{session.Path}/webhook";

    private static Task<ApiAnswer> PutAsync(TestSession session, object body) => session.Account.Client.SendAsync(HttpMethod.Put, Path(session), body);

    private async Task<TestSession> CreateAsync() => await gateway.CreateSessionAsync(await gateway.Account);
}
