using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Failures;

[Collection(GatewayCollection.Name)]
public sealed class RoutingFailureTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/v1/whatsapp-sessions/x/nothing")]
    [InlineData("/v1/whatsapp-sessions/x/settings/y")]
    [InlineData("/%20/%2e%2e/x")]
    public async Task An_unknown_address_is_404_with_and_without_a_token(string path)
    {
        var account = await gateway.Account;

        (await gateway.Client().GetAsync(path)).Expect(404, "not_found");
        (await account.Client.GetAsync(path)).Expect(404, "not_found");
        (await account.Client.PostAsync(path, "{")).Expect(404, "not_found");
    }

    [Theory]
    [InlineData("DELETE", "/v1/whatsapp-sessions", "GET, POST")]
    [InlineData("GET", "/api/send-message", "POST")]
    [InlineData("PUT", "/api/status", "GET")]
    [InlineData("POST", "/v1/operations/x", "GET")]
    [InlineData("OPTIONS", "/v1/whatsapp-sessions/x", "DELETE, GET, PATCH")]
    public async Task A_method_that_is_not_offered_is_405_and_says_which_are(string method, string path, string offered)
    {
        var account = await gateway.Account;
        foreach (var client in new[] { gateway.Client(), gateway.Client("bps_pat_nobody_has_this_one"), account.Client })
        {
            var answer = await client.SendAsync(new HttpMethod(method), path);

            answer.Expect(405, "method_not_allowed");
            var allowed = answer.Headers["Allow"].SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries)).Order(StringComparer.Ordinal);
            Assert.Equal(offered, string.Join(", ", allowed));
        }
    }

    [Fact]
    public async Task Health_needs_no_token()
    {
        Assert.Equal(200, (await gateway.Client().GetAsync("/health/live")).Status);
        Assert.Equal(200, (await gateway.Client().GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Readiness_tells_what_each_check_found_and_how_many_sessions_are_awake()
    {
        var ready = (await gateway.Client().GetAsync("/health/ready")).Json;

        Assert.Equal("healthy", ready.GetProperty("status").GetString());
        var checks = ready.GetProperty("checks");
        Assert.Equal("healthy", checks.GetProperty("storage").GetProperty("status").GetString());
        Assert.Equal("healthy", checks.GetProperty("drain").GetProperty("status").GetString());
        Assert.True(checks.GetProperty("sessions").GetProperty("of").GetInt32() >= checks.GetProperty("sessions").GetProperty("awake").GetInt32());
    }
}
