using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

/// <summary>Which session a route under <c>/api</c> acts on.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SessionChoiceTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_session_key_acts_on_its_own_session_and_on_no_other()
    {
        var account = await gateway.CreateAccountAsync();
        var (own, sibling) = (await gateway.CreateSessionAsync(account), await gateway.CreateSessionAsync(account));

        Assert.Equal(own.Id, await ChosenAsync(own.KeyClient, ""));
        Assert.Equal(own.Id, await ChosenAsync(own.KeyClient, $"?session_id={own.Id}"));
        Assert.Equal(own.Id, await ChosenAsync(own.KeyClient, "", ("x-session-id", own.Id)));
        (await own.KeyClient.GetAsync($"/api/status?session_id={sibling.Id}")).ExpectInvalid("session_id");
        (await own.KeyClient.GetAsync("/api/status", ("x-session-id", sibling.Id))).ExpectInvalid("session_id");
        (await SendAsync(own.KeyClient, sibling.Id)).ExpectInvalid("session_id");
        (await SendAsync(own.KeyClient, "bps_sess_ws_0123456789abcdefghijkl")).ExpectInvalid("session_id");
    }

    [Fact]
    public async Task A_personal_access_token_names_it_in_the_body_the_query_or_a_header_in_this_order()
    {
        var account = await gateway.CreateAccountAsync();
        var (first, second) = (await gateway.CreateSessionAsync(account), await gateway.CreateSessionAsync(account));

        Assert.Equal(first.Id, await ChosenAsync(account.Client, $"?session_id={first.Id}"));
        Assert.Equal(second.Id, await ChosenAsync(account.Client, "", ("x-session-id", second.Id)));
        Assert.Equal(first.Id, await ChosenAsync(account.Client, $"?session_id={first.Id}", ("x-session-id", second.Id)));
        Assert.Equal(second.Id, await ChosenAsync(account.Client, "?session_id=", ("x-session-id", second.Id)));
    }

    [Fact]
    public async Task The_body_goes_before_query_and_header()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var unlinked = await gateway.CreateSessionAsync(linked.Session.Account);

        (await SendAsync(linked.Client, linked.Session.Id, $"?session_id={unlinked.Id}", ("x-session-id", unlinked.Id))).Expect(202);
        (await SendAsync(linked.Client, unlinked.Id, $"?session_id={linked.Session.Id}")).Expect(409, "session_not_connected");
        (await SendAsync(linked.Client, "", $"?session_id={linked.Session.Id}", ("x-session-id", unlinked.Id))).Expect(202);
        (await SendAsync(linked.Client, null, "", ("x-session-id", linked.Session.Id))).Expect(202);
    }

    [Fact]
    public async Task With_none_given_the_only_session_is_meant_and_otherwise_it_is_required()
    {
        var account = await gateway.CreateAccountAsync();
        AssertRequired(await account.Client.GetAsync("/api/status"));

        var only = await gateway.CreateSessionAsync(account);
        Assert.Equal(only.Id, await ChosenAsync(account.Client, ""));
        Assert.Equal(only.Id, await ChosenAsync(account.Client, "?session_id="));

        var second = await gateway.CreateSessionAsync(account);
        AssertRequired(await account.Client.GetAsync("/api/status"));
        AssertRequired(await SendAsync(account.Client, null));
        AssertRequired(await account.Client.PostAsync("/api/messages/read", new { message_ids = new[] { "x" } }));

        await second.DeleteAsync();
        Assert.Equal(only.Id, await ChosenAsync(account.Client, ""));
    }

    [Fact]
    public async Task Sessions_of_others_cannot_be_named()
    {
        var account = await gateway.CreateAccountAsync();
        await gateway.CreateSessionAsync(account);
        var theirs = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());

        (await account.Client.GetAsync($"/api/status?session_id={theirs.Session.Id}")).Expect(404, "not_found");
        (await account.Client.GetAsync("/api/user", ("x-session-id", theirs.Session.Id))).Expect(404, "not_found");
        (await SendAsync(account.Client, theirs.Session.Id)).Expect(404, "not_found");
        (await account.Client.PostAsync("/api/messages/read", new { session_id = theirs.Session.Id, message_ids = new[] { "x" } })).Expect(404, "not_found");
        Assert.Empty(await LogWalk.AllAsync(theirs.Client, $"{theirs.Session.ApiPath}/message-logs", limit: 10));
    }

    private static void AssertRequired(ApiAnswer answer)
    {
        answer.ExpectInvalid("session_id");
        Assert.Equal("Required", answer.Json.GetProperty("errors").GetProperty("session_id")[0].GetString());
    }

    private static async Task<string?> ChosenAsync(ApiClient client, string query, params (string, string)[] headers) =>
        (await client.GetAsync($"/api/status{query}", headers)).Expect(200).GetProperty("session_id").GetString();

    private static Task<ApiAnswer> SendAsync(ApiClient client, string? sessionId, string query = "", params (string, string)[] headers) => client.PostAsync(
        $"/api/send-message{query}",
        new { session_id = sessionId, to = "+15550009999", text = "hello" },
        [("Idempotency-Key", Guid.NewGuid().ToString()), .. headers]);
}
