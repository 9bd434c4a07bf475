using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Access;

[Collection(GatewayCollection.Name)]
public sealed class TokenTests(GatewayFixture gateway)
{
    private const string Path = "/v1/whatsapp-sessions";

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x")]
    [InlineData("Bearer bps_pat_")]
    [InlineData("Bearer bps_sk_")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("bps_pat_0123456789abcdef")]
    [InlineData("Bearer BPS_PAT_0123456789abcdef")]
    [InlineData("Bearer \"")]
    public async Task A_header_that_holds_no_token_is_401(string header)
    {
        var answer = await gateway.Client().GetAsync(Path, ("Authorization", header));

        answer.Expect(401, "unauthorized");
        Assert.Equal(["Bearer"], answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task A_token_of_any_length_is_401_unless_it_is_known()
    {
        var account = await gateway.Account;
        foreach (var token in new[] { account.Client.Token + "x", account.Client.Token![..^1], "bps_pat_" + new string('x', 5000) })
        {
            (await gateway.Client(token).GetAsync(Path)).Expect(401, "unauthorized");
        }
    }

    [Theory]
    [InlineData("bearer {0}")]
    [InlineData("BEARER {0}")]
    [InlineData("Bearer   {0}  ")]
    public async Task The_scheme_may_be_spelt_as_HTTP_allows(string format)
    {
        var account = await gateway.Account;
        var header = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, account.Client.Token);

        (await gateway.Client().GetAsync(Path, ("Authorization", header))).Expect(200);
    }

    [Fact]
    public async Task A_token_in_the_URL_counts_for_nothing()
    {
        var account = await gateway.Account;

        (await gateway.Client().GetAsync($"{Path}?token={account.Client.Token}&access_token={account.Client.Token}")).Expect(401, "unauthorized");
    }

    [Fact]
    public async Task The_token_of_the_settings_is_good() => (await gateway.Client(gateway.BootstrapToken).GetAsync(Path)).Expect(200);
}
