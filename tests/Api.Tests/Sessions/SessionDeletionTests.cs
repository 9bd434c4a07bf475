using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionDeletionTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Deleting_is_an_operation_that_can_be_followed()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        var client = session.Account.Client;

        var operation = (await client.DeleteAsync(session.Path)).Expect(202);

        var url = operation.GetProperty("status_url").GetString()!;
        Assert.Matches("^bps_op_[A-Za-z0-9_-]{22}$", operation.GetProperty("operation_id").GetString());
        Assert.Equal($"/v1/operations/{operation.GetProperty("operation_id").GetString()}", url);
        Assert.Equal(session.Id, operation.GetProperty("session_id").GetString());
        Assert.Contains(operation.GetProperty("status").GetString(), new[] { "queued", "running", "succeeded" });
        await Eventually.HoldsAsync(
            async () => (await client.GetAsync(url)).Expect(200).GetProperty("status").GetString() == "succeeded", "the deletion succeeds");
        Assert.Equal("deleted", (await session.GetAsync()).GetProperty("status").GetString());
        var done = (await client.GetAsync(url)).Json;
        Assert.NotNull(done.GetProperty("finished_at").GetString());
        Assert.Equal("not_linked", done.GetProperty("result").GetProperty("reason_code").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, done.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task Its_result_says_what_became_of_the_device()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());

        var url = (await linked.Client.DeleteAsync(linked.Session.Path)).Expect(202).GetProperty("status_url").GetString()!;

        await Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync(url)).Expect(200).GetProperty("status").GetString() == "succeeded", "the deletion succeeds");
        var result = (await linked.Client.GetAsync(url)).Json.GetProperty("result");
        Assert.Equal("unlinked", result.GetProperty("reason_code").GetString());
        Assert.Contains("unlinked from the phone", result.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_key_is_good_for_nothing_from_then_on()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        (await session.KeyClient.GetAsync(session.Path)).Expect(200);

        (await session.Account.Client.DeleteAsync(session.Path)).Expect(202);

        (await session.KeyClient.GetAsync(session.Path)).Expect(401, "unauthorized");
        (await session.KeyClient.GetAsync("/v1/whatsapp-sessions")).Expect(401, "unauthorized");
    }

    [Fact]
    public async Task A_deleted_session_takes_no_more_changes()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        var client = session.Account.Client;
        (await client.DeleteAsync(session.Path)).Expect(202);

        (await client.PatchAsync(session.Path, new { label = "x" })).Expect(409, "conflict");
        (await client.PatchAsync($"{session.Path}/settings", new { typing = true })).Expect(409, "conflict");
        (await client.PostAsync($"{session.Path}/connect")).Expect(409, "conflict");
        (await client.PostAsync($"{session.Path}/regenerate-key")).Expect(409, "conflict");
        (await client.GetAsync($"{session.Path}/qrcode")).Expect(409, "conflict");
        await Eventually.HoldsAsync(
            async () => (await client.GetAsync("/v1/whatsapp-sessions")).Expect(200).GetProperty("data").GetArrayLength() == 0, "it leaves the list");
    }

    [Fact]
    public async Task Others_do_not_see_the_operation()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        var sibling = await gateway.CreateSessionAsync(session.Account);
        var stranger = await gateway.CreateAccountAsync();
        var url = (await session.Account.Client.DeleteAsync(session.Path)).Expect(202).GetProperty("status_url").GetString()!;

        (await stranger.Client.GetAsync(url)).Expect(404, "not_found");
        (await sibling.KeyClient.GetAsync(url)).Expect(404, "not_found");
        (await session.Account.Client.GetAsync(url)).Expect(200);
    }

    [Fact]
    public async Task The_refused_attempt_of_others_changes_nothing()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        var was = (await session.GetAsync()).GetRawText();

        (await (await gateway.CreateAccountAsync()).Client.DeleteAsync(session.Path)).Expect(404);
        (await session.KeyClient.DeleteAsync(session.Path)).Expect(403);
        (await session.KeyClient.PostAsync($"{session.Path}/regenerate-key")).Expect(403);

        Assert.Equal(was, (await session.GetAsync()).GetRawText());
    }
}
