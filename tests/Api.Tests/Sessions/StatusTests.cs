using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class StatusTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/api/status")]
    [InlineData("/api/user")]
    public async Task It_tells_the_state_and_who_is_linked(string path)
    {
        var linked = await gateway.Linked;

        var status = (await linked.Client.GetAsync(path)).Expect(200);

        Assert.Equal(linked.Session.Id, status.GetProperty("session_id").GetString());
        Assert.Equal("connected", status.GetProperty("status").GetString());
        Assert.Equal($"+{linked.Number}", status.GetProperty("phone_number").GetString());
        Assert.StartsWith(linked.Number, status.GetProperty("jid").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_never_linked_is_pending()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        var status = (await session.KeyClient.GetAsync("/api/status")).Expect(200);

        Assert.Equal("pending", status.GetProperty("status").GetString());
        Assert.Null(status.GetProperty("jid").GetString());
        Assert.False(string.IsNullOrEmpty(status.GetProperty("status_text").GetString()));
    }
}
