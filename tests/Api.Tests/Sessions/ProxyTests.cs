using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class ProxyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_proxy_is_set_shown_without_its_credentials_and_removed()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account);
        var none = (await session.KeyClient.GetAsync($"{session.Path}/proxy")).Expect(200);
        Assert.Equal((null, false, false), Read(none));

        var set = await PutAsync(session, new { proxy_url = "socks5://me:proxy-password@127.0.0.1:9" });
        Assert.Equal(("socks5://127.0.0.1:9", true, true), Read(set.Expect(200)));
        var shown = await session.KeyClient.GetAsync($"{session.Path}/proxy");
        Assert.Equal(set.Text, shown.Text);
        foreach (var answer in new[] { set, shown, await session.Account.Client.GetAsync(session.Path) })
            Assert.DoesNotContain("proxy-password", answer.Text, StringComparison.Ordinal);

        Assert.Equal((null, false, false), Read((await session.Account.Client.DeleteAsync($"{session.Path}/proxy")).Expect(200)));
        Assert.Null((await session.GetAsync()).GetProperty("proxy_url").GetString());
    }

    [Fact]
    public async Task A_connected_session_takes_the_new_way_at_once_and_never_another()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());

        // Nothing listens there.
        (await PutAsync(linked.Session, new { url = "http://127.0.0.1:9" })).Expect(200);
        await linked.Session.BecomesAsync("disconnected");
        Assert.Equal("network_unreachable", (await linked.Session.GetAsync()).GetProperty("status_reason").GetString());

        (await linked.Client.DeleteAsync($"{linked.Session.Path}/proxy")).Expect(200);
        await linked.Session.BecomesAsync("connected");
    }

    [Fact]
    public async Task A_session_key_reads_the_proxy_and_changes_it_in_no_way()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account);

        (await session.KeyClient.SendAsync(HttpMethod.Put, $"{session.Path}/proxy", new { proxy_url = "http://127.0.0.1:9" })).Expect(403, "forbidden");
        (await session.KeyClient.PatchAsync(session.Path, new { label = "x", proxy_url = "http://127.0.0.1:9" })).Expect(403, "forbidden");

        var after = await session.GetAsync();
        Assert.Equal(("a session", null), (after.GetProperty("label").GetString(), after.GetProperty("proxy_url").GetString()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"proxy_url":""}""")]
    [InlineData("""{"proxy_url":null}""")]
    [InlineData("""{"proxy_url":"ftp://127.0.0.1"}""")]
    [InlineData("""{"proxy_url":7}""")]
    public async Task What_is_no_proxy_is_refused(string body) => (await PutAsync(await gateway.CreateSessionAsync(await gateway.Account), body)).ExpectInvalid("proxy_url");

    private static Task<ApiAnswer> PutAsync(TestSession session, object body) => session.Account.Client.SendAsync(HttpMethod.Put, $"{session.Path}/proxy", body);

    private static (string? Url, bool Enabled, bool HasCredentials) Read(System.Text.Json.JsonElement body) =>
        (body.GetProperty("proxy_url").GetString()?.TrimEnd('/'), body.GetProperty("enabled").GetBoolean(), body.GetProperty("has_credentials").GetBoolean());
}
