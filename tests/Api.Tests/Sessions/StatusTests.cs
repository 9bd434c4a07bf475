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
    public async Task It_tells_the_name_that_the_account_gives_itself_also_when_that_changes()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        await NamedAsync(linked, $"Phone {linked.Number}");

        await gateway.Phones.DoAsync(linked.Number, "name", new { name = "The Shop" });

        await NamedAsync(linked, "The Shop");
        var profile = (await linked.Client.GetAsync("/api/status")).Expect(200);
        Assert.Equal("The Shop", profile.GetProperty("push_name").GetString());

        // Another phone has another name, and nothing of the one before.
        await gateway.Phones.DoAsync(linked.Number, "unlink", new { });
        await linked.Session.BecomesAsync("disconnected");
        var code = (await linked.Client.PostAsync($"{linked.Session.Path}/connect")).Expect(200).GetProperty("qr").GetString()!;
        var next = await gateway.Phones.AddAsync();
        await gateway.Phones.ScanAsync(next, code);
        await linked.Session.BecomesAsync("connected");
        await NamedAsync(linked, $"Phone {next}");
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

    private static Task NamedAsync(LinkedSession linked, string name) => Eventually.HoldsAsync(
        async () => (await linked.Client.GetAsync("/api/user")).Expect(200).GetProperty("push_name").GetString() == name, $"the account is called {name}");
}
