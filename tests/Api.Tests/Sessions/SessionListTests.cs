using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionListTests(GatewayFixture gateway)
{
    private const string Path = "/v1/whatsapp-sessions";

    [Fact]
    public async Task An_account_without_sessions_has_an_empty_list()
    {
        var account = await gateway.CreateAccountAsync();

        Assert.Equal("""{"data":[],"next_cursor":null}""", (await account.Client.GetAsync(Path)).Text);
    }

    [Fact]
    public async Task Sessions_come_newest_first_and_the_cursor_walks_over_all_of_them_once()
    {
        var account = await gateway.CreateAccountAsync();
        List<string> made = [];
        for (var i = 0; i < 7; i++) made.Insert(0, (await gateway.CreateSessionAsync(account)).Id);

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = (await account.Client.GetAsync($"{Path}?limit=3&before_id={cursor}")).Expect(200);
            Assert.InRange(page.GetProperty("data").GetArrayLength(), 1, 3);
            seen.AddRange(Ids(page));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(made, seen);
    }

    [Fact]
    public async Task Before_id_takes_the_id_of_any_session()
    {
        var account = await gateway.CreateAccountAsync();
        var (first, second) = (await gateway.CreateSessionAsync(account), await gateway.CreateSessionAsync(account));

        Assert.Equal([first.Id], Ids((await account.Client.GetAsync($"{Path}?before_id={second.Id}")).Expect(200)));
        Assert.Empty(Ids((await account.Client.GetAsync($"{Path}?before_id={first.Id}")).Expect(200)));
    }

    [Fact]
    public async Task Before_id_of_another_account_tells_nothing()
    {
        var (account, stranger) = (await gateway.CreateAccountAsync(), await gateway.CreateAccountAsync());
        await gateway.CreateSessionAsync(account);
        var theirs = await gateway.CreateSessionAsync(stranger);

        var unknown = await account.Client.GetAsync($"{Path}?before_id=bps_sess_ws_0123456789abcdefghijkl");
        var foreign = await account.Client.GetAsync($"{Path}?before_id={theirs.Id}");

        Assert.Equal((unknown.Status, unknown.Text), (foreign.Status, foreign.Text));
    }

    [Fact]
    public async Task The_status_filter_takes_one_a_list_or_a_repeated_parameter()
    {
        var account = await gateway.CreateAccountAsync();
        var (waiting, gone) = (await gateway.CreateSessionAsync(account), await gateway.CreateSessionAsync(account));
        await gone.DeleteAsync();

        Assert.Equal([waiting.Id], await ListAsync(account, ""));
        Assert.Equal([waiting.Id], await ListAsync(account, "?status="));
        Assert.Equal([waiting.Id], await ListAsync(account, "?status=pending"));
        Assert.Equal([gone.Id], await ListAsync(account, "?status=deleted"));
        Assert.Empty(await ListAsync(account, "?status=connected,disconnected"));
        Assert.Equal([gone.Id, waiting.Id], await ListAsync(account, "?status=deleted,pending"));
        Assert.Equal([gone.Id, waiting.Id], await ListAsync(account, "?status=deleted&status=pending"));
        Assert.Equal([gone.Id, waiting.Id], await ListAsync(account, "?status=deleted,%20pending,&status="));
    }

    [Fact]
    public async Task Empty_query_values_count_as_absent()
    {
        var account = await gateway.CreateAccountAsync();
        var session = await gateway.CreateSessionAsync(account);

        Assert.Equal([session.Id], await ListAsync(account, "?status=&limit=&before_id="));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("status=open", "status")]
    [InlineData("status=pending,open", "status")]
    [InlineData("status=PENDING", "status")]
    public async Task A_senseless_query_is_422(string query, string field) =>
        (await (await gateway.Account).Client.GetAsync($"{Path}?{query}")).ExpectInvalid(field);

    [Fact]
    public async Task The_highest_limit_is_200()
    {
        var account = await gateway.CreateAccountAsync();

        (await account.Client.GetAsync($"{Path}?limit=200")).Expect(200);
        (await account.Client.GetAsync($"{Path}?limit=1")).Expect(200);
    }

    [Fact]
    public async Task A_session_key_lists_its_own_session_only()
    {
        var account = await gateway.CreateAccountAsync();
        var own = await gateway.CreateSessionAsync(account);
        await gateway.CreateSessionAsync(account);

        Assert.Equal([own.Id], Ids((await own.KeyClient.GetAsync(Path)).Expect(200)));
        Assert.Equal([own.Id], Ids((await own.KeyClient.GetAsync($"{Path}?status=pending&limit=1")).Expect(200)));
        Assert.Empty(Ids((await own.KeyClient.GetAsync($"{Path}?status=connected")).Expect(200)));
    }

    private static async Task<IEnumerable<string>> ListAsync(TestAccount account, string query) =>
        Ids((await account.Client.GetAsync(Path + query)).Expect(200));

    private static IEnumerable<string> Ids(JsonElement page) =>
        [.. page.GetProperty("data").EnumerateArray().Select(s => s.GetProperty("session_id").GetString()!)];
}
