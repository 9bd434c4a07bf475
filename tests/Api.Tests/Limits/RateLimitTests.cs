using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Tests.Support;
using Wapio.Storage.Writes;

namespace Wapio.Api.Tests.Limits;

[Collection(GatewayCollection.Name)]
public sealed class RateLimitTests(GatewayFixture gateway)
{
    private const string Path = "/v1/whatsapp-sessions";

    [Fact]
    public async Task Of_requests_at_the_same_time_exactly_a_burst_gets_through()
    {
        var account = await LimitedAsync(perMinute: 1, burst: 37);

        var answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => account.Client.GetAsync(Path)));

        Assert.Equal(37, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.Expect(429, "rate_limited"));
    }

    [Fact]
    public async Task Over_some_time_exactly_a_burst_and_what_came_in_gets_through()
    {
        var account = await LimitedAsync(perMinute: 600, burst: 20);
        var watch = Stopwatch.StartNew();
        var allowed = 0;
        while (watch.Elapsed < TimeSpan.FromSeconds(2))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.Client.GetAsync(Path)));
            allowed += answers.Count(answer => answer.Status == 200);
        }

        // The clock of the test stops a little after the last request was let through, and at most one token was not asked for at the end.
        Assert.InRange(allowed, 20 + 18, 20 + (int)(watch.Elapsed.TotalSeconds * 10));
    }

    [Fact]
    public async Task A_refusal_says_how_long_to_wait_and_waiting_that_long_is_enough()
    {
        var account = await LimitedAsync(perMinute: 40, burst: 2);
        (await account.Client.GetAsync(Path)).Expect(200);
        (await account.Client.GetAsync(Path)).Expect(200);
        for (var round = 0; round < 2; round++)
        {
            var refused = await account.Client.GetAsync(Path);
            refused.Expect(429, "rate_limited");
            var wait = Number(refused, "Retry-After");
            Assert.InRange(wait, 1, 2);

            // The wait is what is tested.
            await Task.Delay(TimeSpan.FromSeconds(wait));
            (await account.Client.GetAsync(Path)).Expect(200);
            while ((await account.Client.GetAsync(Path)).Status == 200)
            {
                // What came in while it waited.
            }
        }
    }

    [Fact]
    public async Task Answers_say_what_is_left()
    {
        var account = await LimitedAsync(perMinute: 6, burst: 5);
        for (var left = 4; left >= 0; left--)
        {
            var answer = await account.Client.GetAsync(Path);
            answer.Expect(200);
            Assert.Equal(6, Number(answer, "x-ratelimit-limit"));
            Assert.Equal(left, Number(answer, "x-ratelimit-remaining"));
            Assert.InRange(Number(answer, "x-ratelimit-reset"), DateTimeOffset.UtcNow.ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddSeconds(60).ToUnixTimeSeconds());
        }

        var refused = await account.Client.GetAsync(Path);
        Assert.Equal((429, 0), (refused.Status, Number(refused, "x-ratelimit-remaining")));
        Assert.Contains("Retry-After", refused.Headers.Keys);
    }

    [Fact]
    public async Task Everything_counts_but_operations_and_health()
    {
        var account = await LimitedAsync(perMinute: 1, burst: 4);
        (await account.Client.GetAsync("/v1/operations/bps_op_none")).Expect(404);
        await account.Client.GetAsync("/health/ready");
        (await account.Client.GetAsync("/api/no-such-route")).Expect(404);
        (await account.Client.PostAsync(Path, "{")).Expect(400);
        (await account.Client.PostAsync($"{Path}/bps_sess_ws_none/connect")).Expect(404);
        (await account.Client.GetAsync(Path)).Expect(200);

        (await account.Client.GetAsync(Path)).Expect(429, "rate_limited");
        var operation = await account.Client.GetAsync("/v1/operations/bps_op_none");
        operation.Expect(404);
        Assert.DoesNotContain("x-ratelimit-limit", operation.Headers.Keys);
        Assert.Equal(200, (await account.Client.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task The_keys_of_an_account_share_its_limit_and_other_accounts_have_their_own()
    {
        var account = await LimitedAsync(perMinute: 1, burst: 2);
        var session = await gateway.CreateSessionAsync(account);
        (await session.KeyClient.GetAsync(Path)).Expect(200);

        (await session.KeyClient.GetAsync(Path)).Expect(429);
        (await account.Client.GetAsync(Path)).Expect(429);
        (await (await LimitedAsync(perMinute: 1, burst: 1)).Client.GetAsync(Path)).Expect(200);
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_said_of_one()
    {
        var answer = await (await gateway.Account).Client.GetAsync(Path);

        answer.Expect(200);
        Assert.DoesNotContain(answer.Headers.Keys, name => name.StartsWith("x-ratelimit", StringComparison.OrdinalIgnoreCase));
    }

    private static long Number(ApiAnswer answer, string header) => long.Parse(Assert.Single(answer.Headers[header]), CultureInfo.InvariantCulture);

    private async Task<TestAccount> LimitedAsync(int perMinute, int burst)
    {
        var account = await gateway.CreateAccountAsync();
        var done = await gateway.Services.GetRequiredService<IWriteQueue>().SubmitAsync(new LimitAccount(account.Id, perMinute, burst));
        Assert.Equal(1, done.Rows);
        return account;
    }
}
