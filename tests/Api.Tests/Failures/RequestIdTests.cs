using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Failures;

[Collection(GatewayCollection.Name)]
public sealed class RequestIdTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("a")]
    [InlineData("0198c2de-7b1f-7c55-9d9a-5a3f6d1c2b3e")]
    [InlineData("trace:1/2+3=_.-")]
    public async Task A_sane_id_of_the_caller_comes_back(string id)
    {
        Assert.Equal(id, (await gateway.Client().GetAsync("/health/live", ("x-request-id", id))).RequestId);
        Assert.Equal(id, (await gateway.Client().GetAsync("/nothing", ("x-request-id", id))).RequestId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("a,b")]
    [InlineData("caf\u00e9")]
    public async Task Any_other_id_is_replaced(string id)
    {
        var answer = await gateway.Client().GetAsync("/nothing", ("x-request-id", id));

        Assert.NotEqual(id, answer.RequestId);
        Assert.Matches("^[0-9a-f]{32}$", answer.RequestId);
    }

    [Fact]
    public async Task A_long_id_is_replaced()
    {
        var longest = new string('x', 128);

        Assert.Equal(longest, (await gateway.Client().GetAsync("/nothing", ("x-request-id", longest))).RequestId);
        Assert.NotEqual(longest + "x", (await gateway.Client().GetAsync("/nothing", ("x-request-id", longest + "x"))).RequestId);
    }

    [Fact]
    public async Task Ids_made_here_differ()
    {
        var client = gateway.Client();

        Assert.NotEqual((await client.GetAsync("/health/live")).RequestId, (await client.GetAsync("/health/live")).RequestId);
    }
}
