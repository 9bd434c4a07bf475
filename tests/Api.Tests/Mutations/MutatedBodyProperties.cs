using FsCheck;
using FsCheck.Xunit;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Mutations;

/// <summary>
/// Whatever the body, an answer is no fault of ours, a refusal has the envelope (which the client looks at) and changed nothing, and a success
/// did what it says. A failure names the seed of the body.
/// </summary>
[Collection(GatewayCollection.Name)]
public sealed class MutatedBodyProperties(GatewayFixture gateway)
{
    private const int Tests = 150;

    private const string SessionBody = """
        {"label":"shop","phone_number":"+49170123456","proxy_url":"http://user:pw@127.0.0.1:8080","settings":{"typing":true,"ignore_groups":false}}
        """;

    private readonly Lazy<Task<TestSession>> _session = new(
        async () => await gateway.CreateSessionAsync(await gateway.CreateAccountAsync()));

    private readonly Lazy<Task<LinkedSession>> _linked = new(
        async () => await gateway.LinkSessionAsync(await gateway.CreateAccountAsync()));

    [Property(MaxTest = Tests)]
    public async Task Making_a_session(DoNotSize<int> seed)
    {
        const string Path = "/v1/whatsapp-sessions";
        var account = (await _session.Value).Account;
        var before = await CountAsync(account.Client, $"{Path}?limit=200");

        var answer = await account.Client.PostAsync(Path, BodyMutation.Of(SessionBody, new Random(seed.Item)));

        AssertIsOneOf(answer, 201, 400, 422);
        Assert.Equal(before + (answer.Status == 201 ? 1 : 0), await CountAsync(account.Client, $"{Path}?limit=200"));
    }

    [Property(MaxTest = Tests)]
    public Task Changing_a_session(DoNotSize<int> seed) => PatchAsync(SessionBody, "", seed);

    [Property(MaxTest = Tests)]
    public Task Changing_settings(DoNotSize<int> seed) => PatchAsync("""{"account_protection":true,"typing":false,"read_incoming":true}""", "/settings", seed);

    [Property(MaxTest = Tests)]
    public async Task Sending_a_message(DoNotSize<int> seed)
    {
        var linked = await _linked.Value;
        var logs = $"{linked.Session.ApiPath}/message-logs?limit=200";
        var body = $$"""{"session_id":"{{linked.Session.Id}}","to":"+15550009999","kind":"text","text":"hello"}""";
        var before = await CountAsync(linked.Client, logs);

        var answer = await linked.SendAsync(BodyMutation.Of(body, new Random(seed.Item)));

        AssertIsOneOf(answer, 202, 400, 404, 422);
        Assert.Equal(before + (answer.Status == 202 ? 1 : 0), await CountAsync(linked.Client, logs));
    }

    [Property(MaxTest = Tests)]
    public async Task Marking_as_read(DoNotSize<int> seed)
    {
        var linked = await _linked.Value;
        var body = $$"""{"session_id":"{{linked.Session.Id}}","message_ids":["3EB0FFFFFFFFFFFFFFFFFF"],"chat_jid":"15550009999@s.whatsapp.net"}""";

        var answer = await linked.Client.PostAsync("/api/messages/read", BodyMutation.Of(body, new Random(seed.Item)));

        AssertIsOneOf(answer, 200, 400, 404, 422);
        Assert.Equal("connected", (await linked.Session.GetAsync()).GetProperty("status").GetString());
    }

    [Property(MaxTest = Tests)]
    public async Task Setting_a_webhook(DoNotSize<int> seed)
    {
        const string Body = """{"target_url":"http://127.0.0.1:9/hook","signing_secret":"0123456789abcdef","subscribed_events":["call","messages.received"],"is_active":false}""";
        var session = await _session.Value;
        var path = $"{session.Path}/webhook";
        var before = (await session.Account.Client.GetAsync(path)).Text;

        var answer = await session.Account.Client.SendAsync(HttpMethod.Put, path, BodyMutation.Of(Body, new Random(seed.Item)));

        AssertIsOneOf(answer, 200, 400, 422);
        var after = await session.Account.Client.GetAsync(path);
        Assert.Equal(answer.Status == 200 ? answer.Text : before, after.Text);
    }

    private async Task PatchAsync(string body, string suffix, DoNotSize<int> seed)
    {
        var session = await _session.Value;
        var before = await StateAsync(session);

        var answer = await session.Account.Client.PatchAsync(session.Path + suffix, BodyMutation.Of(body, new Random(seed.Item)));

        AssertIsOneOf(answer, 200, 400, 422);
        if (answer.Status != 200) Assert.Equal(before, await StateAsync(session));
    }

    private static void AssertIsOneOf(ApiAnswer answer, params int[] statuses) =>
        Assert.True(statuses.Contains(answer.Status), $"{answer.Request} answered {answer.Status}: {answer.Text}");

    private static async Task<string> StateAsync(TestSession session) =>
        (await session.GetAsync()).GetRawText() + (await session.Account.Client.GetAsync($"{session.Path}/settings")).Text;

    private static async Task<int> CountAsync(ApiClient client, string path) =>
        (await client.GetAsync(path)).Expect(200).GetProperty("data").GetArrayLength();
}
