using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Tests.Support;
using Wapio.Storage.Writes;

namespace Wapio.Api.Tests.Accounts;

[Collection(GatewayCollection.Name)]
public sealed class OverviewTests(GatewayFixture gateway)
{
    [Fact]
    public async Task It_counts_what_the_account_has_and_nothing_of_others()
    {
        var account = await gateway.CreateAccountAsync();
        var session = await gateway.CreateSessionAsync(account);
        await gateway.CreateSessionAsync(account);
        await (await gateway.CreateSessionAsync(account)).DeleteAsync();
        await gateway.KeepMessageAsync(session.Id, "waits");
        (await account.Client.SendAsync(HttpMethod.Put, $"{session.Path}/webhook", new { target_url = "http://127.0.0.1:9/", signing_secret = "0123456789abcdef" })).Expect(200);
        await gateway.Services.GetRequiredService<IWriteQueue>().SubmitAsync(new LimitAccount(account.Id, 120, 7));

        var overview = (await account.Client.GetAsync("/v1/me/dashboard-overview")).Expect(200);

        Assert.Equal(account.Id, overview.GetProperty("account").GetProperty("account_id").GetString());
        Assert.Equal(2, overview.GetProperty("sessions").GetProperty("total").GetInt32());
        Assert.Equal(2, overview.GetProperty("sessions").GetProperty("pending").GetInt32());
        Assert.Equal(1, overview.GetProperty("messages").GetProperty("waiting").GetInt64());
        Assert.Equal(1, overview.GetProperty("webhooks").GetProperty("active").GetInt32());
        Assert.Equal(120, overview.GetProperty("limits").GetProperty("per_minute").GetInt32());
        Assert.Equal(7, overview.GetProperty("limits").GetProperty("burst").GetInt32());
    }
}
