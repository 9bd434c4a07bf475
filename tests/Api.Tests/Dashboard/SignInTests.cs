using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Access;
using Wapio.Api.Tests.Support;
using Wapio.Grains.Abstractions.Tokens;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Api.Tests.Dashboard;

/// <summary>Signing in to the dashboard. What a cookie may do on every route is in the tests of the route table.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SignInTests(GatewayFixture gateway)
{
    private const string Path = "/dashboard/session";
    private const string Sessions = "/v1/whatsapp-sessions";

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        var account = await gateway.CreateAccountAsync();

        var answer = await SignInAsync(gateway.Client(), account.Client.Token);

        Assert.Equal(account.Id, answer.Expect(200).GetProperty("account_id").GetString());
        Assert.False(answer.Json.GetProperty("is_operator").GetBoolean());
        var cookie = Assert.Single(answer.Headers["Set-Cookie"]);
        foreach (var attribute in new[] { "; path=/", "; httponly", "; samesite=strict", "; max-age=43200" }) Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(account.Client.Token!, cookie, StringComparison.Ordinal);
        Assert.Equal(["no-store"], answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task One_stays_signed_in_until_one_signs_out()
    {
        var account = await gateway.CreateAccountAsync();
        var browser = gateway.Client();
        (await browser.GetAsync(Path)).Expect(401, "unauthorized");
        await SignInAsync(browser, account.Client.Token);
        Assert.Equal(account.Id, (await browser.GetAsync(Path)).Expect(200).GetProperty("account_id").GetString());
        (await browser.PostAsync(Sessions, new { label = "x" }, (DashboardCookie.Header, "1"))).Expect(201);

        Assert.Equal(204, (await browser.SendAsync(HttpMethod.Delete, Path, null, (DashboardCookie.Header, "1"))).Status);

        (await browser.GetAsync(Sessions)).Expect(401, "unauthorized");
    }

    [Fact]
    public async Task A_cookie_is_good_for_as_long_as_its_token()
    {
        var account = await gateway.CreateAccountAsync();
        var token = await gateway.IssueTokenAsync(account.Id);
        var value = await SealAsync(token, DateTimeOffset.UtcNow.AddHours(1));

        await gateway.Services.GetRequiredService<IWriteQueue>().SubmitAsync(new RevokeToken(TokenSecret.HashOf(token), DateTimeOffset.UnixEpoch));

        (await WithCookieAsync(value)).Expect(401, "unauthorized");
    }

    [Fact]
    public async Task What_was_not_made_here_was_changed_or_is_past_its_end_is_no_cookie()
    {
        var token = (await gateway.CreateAccountAsync()).Client.Token!;
        var value = await SealAsync(token, DateTimeOffset.UtcNow.AddHours(1));
        (await WithCookieAsync(value)).Expect(200);

        for (var i = 0; i < value.Length; i += 7)
            (await WithCookieAsync($"{value[..i]}{(value[i] == 'A' ? 'B' : 'A')}{value[(i + 1)..]}")).Expect(401, "unauthorized");
        foreach (var other in new[] { "", "x", value + "A", value[1..], new string('A', value.Length), new string('!', value.Length), token })
            (await WithCookieAsync(other)).Expect(401, "unauthorized");
        (await WithCookieAsync(await SealAsync(token, DateTimeOffset.UtcNow.AddSeconds(-1)))).Expect(401, "unauthorized");
    }

    [Theory]
    [InlineData("cross-site", 401)]
    [InlineData("same-site", 401)]
    [InlineData("same-origin", 200)]
    [InlineData("none", 200)]
    public async Task A_cookie_counts_only_for_this_origin(string site, int status)
    {
        var value = await SealAsync((await gateway.CreateAccountAsync()).Client.Token!, DateTimeOffset.UtcNow.AddHours(1));

        Assert.Equal(status, (await WithCookieAsync(value, ("Sec-Fetch-Site", site))).Status);
    }

    [Fact]
    public async Task A_token_goes_before_a_cookie()
    {
        var value = await SealAsync((await gateway.CreateAccountAsync()).Client.Token!, DateTimeOffset.UtcNow.AddHours(1));

        (await WithCookieAsync(value, ("Authorization", "Bearer bps_pat_0123456789abcdef"))).Expect(401, "unauthorized");
    }

    [Fact]
    public async Task Only_a_personal_access_token_that_is_good_signs_in()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        (await SignInAsync(gateway.Client(), session.Key)).Expect(401, "unauthorized");
        (await SignInAsync(gateway.Client(), TokenSecret.Create(Storage.Rows.TokenKind.PersonalAccess).Secret)).Expect(401, "unauthorized");
        (await SignInAsync(gateway.Client(), "anything")).Expect(401, "unauthorized");
        (await SignInAsync(gateway.Client(), "")).ExpectInvalid("token");
        (await gateway.Client().PostAsync(Path, new { token = session.Account.Client.Token })).Expect(403, "forbidden");
        (await gateway.Client().DeleteAsync(Path)).Expect(403, "forbidden");
    }

    [Fact]
    public async Task Nobody_may_try_without_end()
    {
        // Its own program: the bound holds for the whole address.
        var other = await GatewayFixture.StartAsync();
        try
        {
            ApiAnswer answer;
            var tries = 0;
            do answer = await SignInAsync(other.Client(), "bps_pat_0123456789abcdef");
            while (answer.Status == 401 && ++tries < 100);

            answer.Expect(429, "rate_limited");
            Assert.Equal(["3"], answer.Headers["Retry-After"]);
            Assert.InRange(tries, 20, 99);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    private static Task<ApiAnswer> SignInAsync(ApiClient client, string? token) => client.PostAsync(Path, new { token }, (DashboardCookie.Header, "1"));

    private Task<ApiAnswer> WithCookieAsync(string value, params (string, string)[] headers) =>
        gateway.Client().GetAsync(Sessions, [("Cookie", $"wapio-dashboard={value}"), .. headers]);

    private async Task<string> SealAsync(string token, DateTimeOffset end) =>
        await gateway.Services.GetRequiredService<IDashboardCookies>().SealAsync(TokenSecret.HashOf(token), end);
}
