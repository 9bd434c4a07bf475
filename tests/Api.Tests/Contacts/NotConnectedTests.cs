using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Contacts;

/// <summary>What needs WhatsApp says so when there is no connection, and what WhatsApp refuses has its reason.</summary>
[Collection(GatewayCollection.Name)]
public sealed class NotConnectedTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("GET", "/api/on-whatsapp/15550001111")]
    [InlineData("GET", "/api/lid-from-pn/15550001111")]
    [InlineData("GET", "/api/pn-from-lid/15550001111@lid")]
    [InlineData("GET", "/api/contacts/15550001111/picture")]
    [InlineData("POST", "/api/contacts/15550001111/block")]
    [InlineData("POST", "/api/contacts/15550001111/unblock")]
    [InlineData("GET", "/api/contacts/blocked")]
    [InlineData("GET", "/api/profile")]
    [InlineData("GET", "/api/groups")]
    [InlineData("GET", "/api/communities")]
    [InlineData("GET", "/api/groups/1203630@g.us")]
    [InlineData("GET", "/api/groups/1203630@g.us/metadata")]
    [InlineData("GET", "/api/groups/1203630@g.us/participants")]
    [InlineData("GET", "/api/groups/1203630@g.us/picture")]
    [InlineData("GET", "/api/groups/1203630@g.us/invite-link")]
    [InlineData("GET", "/api/groups/1203630@g.us/join-requests")]
    [InlineData("GET", "/api/groups/1203630@g.us/subgroups")]
    [InlineData("POST", "/api/groups/1203630@g.us/leave")]
    [InlineData("GET", "/api/groups/invite/AbCdEf")]
    [InlineData("GET", "/api/channels")]
    [InlineData("GET", "/api/channels/1203630@newsletter")]
    [InlineData("POST", "/api/channels/1203630@newsletter/follow")]
    [InlineData("POST", "/api/channels/1203630@newsletter/mute")]
    public async Task Without_a_connection_it_is_a_conflict_that_says_so(string method, string path)
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        (await session.KeyClient.SendAsync(new HttpMethod(method), path)).Expect(409, "session_not_connected");
    }

    [Fact]
    public async Task What_is_kept_here_is_read_without_a_connection()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        Assert.Empty((await session.KeyClient.GetAsync("/api/contacts")).Expect(200).Items());
        Assert.Empty((await session.KeyClient.GetAsync("/api/chats")).Expect(200).Items());
    }

    [Fact]
    public async Task Too_many_requests_for_WhatsApp_say_when_to_ask_again()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        await gateway.Phones.PostAsync("/faults", new { kind = "refuse_query", number = linked.Number, code = 429, variant = "w:profile:picture", seconds = 7 });

        var answer = await linked.Client.GetAsync($"/api/contacts/{linked.Number}/picture");

        answer.Expect(429, "rate_limited");
        Assert.InRange(int.Parse(Assert.Single(answer.Headers["Retry-After"]), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await linked.Client.GetAsync($"/api/contacts/{linked.Number}/picture")).Expect(200);
    }
}
