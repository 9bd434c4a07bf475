using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionCreationTests(GatewayFixture gateway)
{
    private const string Path = "/v1/whatsapp-sessions";

    private static readonly string[] SessionMembers =
    [
        "session_id", "account_id", "label", "name", "phone_number", "status", "worker_id", "last_activity_at", "created_at", "updated_at",
        "session_api_key_fingerprint",
    ];

    [Fact]
    public async Task A_new_session_is_pending_and_comes_with_its_key()
    {
        var account = await gateway.CreateAccountAsync();

        var made = (await account.Client.PostAsync(Path, new { label = "shop", phone_number = "+49 (170) 123-4567" })).Expect(201);

        var (session, key) = (made.GetProperty("session"), made.GetProperty("session_api_key"));
        Assert.All(SessionMembers, member => Assert.True(session.TryGetProperty(member, out _), member));
        Assert.Matches("^bps_sess_ws_[A-Za-z0-9_-]{22}$", session.GetProperty("session_id").GetString());
        Assert.Equal(account.Id, session.GetProperty("account_id").GetString());
        Assert.Equal("pending", session.GetProperty("status").GetString());
        Assert.Equal("shop", session.GetProperty("label").GetString());
        Assert.Equal("shop", session.GetProperty("name").GetString());
        Assert.Equal("+491701234567", session.GetProperty("phone_number").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", session.GetProperty("created_at").GetString());
        Assert.Matches("^bps_sk_[A-Za-z0-9_-]{40,}$", key.GetProperty("raw").GetString());
        Assert.Equal(session.GetProperty("session_api_key_fingerprint").GetString(), key.GetProperty("fingerprint").GetString());
        Assert.Equal(0, made.GetProperty("warnings").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"label":null,"phone_number":null,"settings":null,"proxy_url":null}""")]
    [InlineData("""{"whatever":[1,2,{"x":null}],"Label":"not this one"}""")]
    public async Task Nothing_is_required_nulls_count_as_absent_and_unknown_members_are_ignored(string body)
    {
        var made = (await (await gateway.Account).Client.PostAsync(Path, body)).Expect(201);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, made.GetProperty("session").GetProperty("label").ValueKind);
    }

    [Fact]
    public async Task The_form_that_leaves_its_values_empty_is_taken()
    {
        const string Body = """
            {"label":"","phone_number":"","settings":{"account_protection":"","read_incoming":"","auto_reject_calls":"",
             "always_online":"","ignore_groups":"","ignore_broadcasts":"","ignore_channels":"","typing":""}}
            """;

        (await (await gateway.Account).Client.PostAsync(Path, Body)).Expect(201);
    }

    [Theory]
    [InlineData("""{"name":"a"}""", "a")]
    [InlineData("""{"label":"a","name":"b"}""", "a")]
    [InlineData("""{"label":null,"name":"b"}""", "b")]
    [InlineData("""{"label":"a","label":"b"}""", "b")]
    [InlineData("""{"label":"\u00e4 \ud83d\ude00 \" \\ \u0001"}""", "\u00e4 \ud83d\ude00 \" \\ \u0001")]
    public async Task Name_is_another_word_for_label(string body, string label)
    {
        var made = (await (await gateway.Account).Client.PostAsync(Path, body)).Expect(201);

        Assert.Equal(label, made.GetProperty("session").GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_label_has_at_most_200_characters_and_an_emoji_is_one()
    {
        var client = (await gateway.Account).Client;
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", 200));

        var made = (await client.PostAsync(Path, new { label = longest })).Expect(201);
        Assert.Equal(longest, made.GetProperty("session").GetProperty("label").GetString());
        (await client.PostAsync(Path, new { label = longest + "x" })).ExpectInvalid("label");
        (await client.PostAsync(Path, new { name = new string('x', 201) })).ExpectInvalid("name");
    }

    [Fact]
    public async Task Settings_are_off_until_they_are_asked_for()
    {
        var account = await gateway.CreateAccountAsync();

        var made = (await account.Client.PostAsync(Path, new { settings = new { typing = true, ignore_groups = true, always_online = false } })).Expect(201);

        var id = made.GetProperty("session").GetProperty("session_id").GetString();
        Assert.Equal(
            """{"session_settings":{"account_protection":false,"read_incoming":false,"auto_reject_calls":false,"always_online":false,"ignore_groups":true,"ignore_broadcasts":false,"ignore_channels":false,"typing":true}}""",
            (await account.Client.GetAsync($"{Path}/{id}/settings")).Text);
    }

    [Fact]
    public async Task All_faults_are_told_together_and_nothing_is_made()
    {
        var account = await gateway.CreateAccountAsync();
        const string Body = """
            {"label":7,"phone_number":"abc","proxy_url":"ftp://x","settings":{"typing":"yes","colour":"red","read_incoming":1}}
            """;

        var answer = await account.Client.PostAsync(Path, Body, ("Idempotency-Key", "with a space"));

        answer.ExpectInvalid(
            "label", "phone_number", "proxy_url", "settings.typing", "settings.colour", "settings.read_incoming", "Idempotency-Key");
        Assert.Equal(0, (await account.Client.GetAsync(Path)).Expect(200).GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"label":["x"]}""", "label")]
    [InlineData("""{"phone_number":"123456"}""", "phone_number")]
    [InlineData("""{"phone_number":"0049170123456"}""", "phone_number")]
    [InlineData("""{"phone_number":"+1234567890123456"}""", "phone_number")]
    [InlineData("""{"phone_number":4917012345}""", "phone_number")]
    [InlineData("""{"proxy_url":"not a url"}""", "proxy_url")]
    [InlineData("""{"proxy_url":"/relative"}""", "proxy_url")]
    [InlineData("""{"settings":[]}""", "settings")]
    [InlineData("""{"settings":"x"}""", "settings")]
    [InlineData("""{"settings":{"Typing":true}}""", "settings.Typing")]
    [InlineData("""{"settings":{"key_0":null}}""", "settings.key_0")]
    public async Task Wrong_values_are_422(string body, string field) =>
        (await (await gateway.Account).Client.PostAsync(Path, body)).ExpectInvalid(field);

    [Fact]
    public async Task The_same_key_with_the_same_body_makes_one_session()
    {
        var account = await gateway.CreateAccountAsync();
        var body = new { label = "once", settings = new { typing = true } };

        var first = (await account.Client.PostAsync(Path, body, ("Idempotency-Key", "order:42:shipped"))).Expect(201);
        var again = (await account.Client.PostAsync(Path, body, ("Idempotency-Key", "order:42:shipped"))).Expect(201);

        Assert.Equal(first.GetProperty("session").GetRawText(), again.GetProperty("session").GetRawText());
        Assert.Equal(
            first.GetProperty("session_api_key").GetProperty("fingerprint").GetString(),
            again.GetProperty("session_api_key").GetProperty("fingerprint").GetString());
        Assert.Null(again.GetProperty("session_api_key").GetProperty("raw").GetString());
        Assert.Equal(1, (await account.Client.GetAsync(Path)).Expect(200).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_other_accounts_do_not_matter()
    {
        var (account, other) = (await gateway.CreateAccountAsync(), await gateway.CreateAccountAsync());
        (await account.Client.PostAsync(Path, new { label = "a" }, ("Idempotency-Key", "k"))).Expect(201);

        (await account.Client.PostAsync(Path, new { label = "b" }, ("Idempotency-Key", "k"))).Expect(422, "idempotency_key_reused");
        (await account.Client.PostAsync(Path, new { label = "a" }, ("Idempotency-Key", "K"))).Expect(201);
        (await other.Client.PostAsync(Path, new { label = "c" }, ("Idempotency-Key", "k"))).Expect(201);
    }

    [Fact]
    public async Task Parallel_requests_with_one_key_make_one_session()
    {
        var account = await gateway.CreateAccountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            _ => account.Client.PostAsync(Path, new { label = "once" }, ("Idempotency-Key", "parallel"))));

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 201, 409 }));
        Assert.Single(answers, answer => answer.Status == 201 && answer.Json.GetProperty("session_api_key").GetProperty("raw").GetString() is not null);
        Assert.Equal(1, (await account.Client.GetAsync(Path)).Expect(200).GetProperty("data").GetArrayLength());
    }
}
