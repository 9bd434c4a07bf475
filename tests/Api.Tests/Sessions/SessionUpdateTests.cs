using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionUpdateTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account, "before");
        var client = session.Account.Client;

        var patched = (await client.PatchAsync(session.Path, new { name = "after", phone_number = "49170111222", settings = new { typing = true } })).Expect(200);
        Assert.Equal("after", patched.GetProperty("label").GetString());
        Assert.Equal("+49170111222", patched.GetProperty("phone_number").GetString());
        Assert.NotNull(patched.GetProperty("updated_at").GetString());

        var again = (await client.PatchAsync(session.Path, """{"phone_number":null,"settings":{"read_incoming":true,"typing":null}}""")).Expect(200);
        Assert.Equal("after", again.GetProperty("label").GetString());
        Assert.Equal("+49170111222", again.GetProperty("phone_number").GetString());
        var settings = (await client.GetAsync($"{session.Path}/settings")).Expect(200).GetProperty("session_settings");
        Assert.True(settings.GetProperty("typing").GetBoolean());
        Assert.True(settings.GetProperty("read_incoming").GetBoolean());
        Assert.False(settings.GetProperty("always_online").GetBoolean());
    }

    [Fact]
    public async Task A_patch_with_one_fault_changes_nothing()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account, "before");
        var was = (await session.GetAsync()).GetRawText();

        (await session.Account.Client.PatchAsync(session.Path, new { label = "after", settings = new { typing = true, colour = "red" } }))
            .ExpectInvalid("settings.colour");

        Assert.Equal(was, (await session.GetAsync()).GetRawText());
        Assert.False((await session.Account.Client.GetAsync($"{session.Path}/settings")).Expect(200)
            .GetProperty("session_settings").GetProperty("typing").GetBoolean());
    }

    [Fact]
    public async Task Settings_alone_are_read_and_changed_also_by_the_key_of_the_session()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account);
        var path = $"{session.Path}/settings";

        var changed = await session.KeyClient.PatchAsync(path, """{"account_protection":true,"ignore_channels":"","typing":null}""");
        Assert.True(changed.Expect(200).GetProperty("session_settings").GetProperty("account_protection").GetBoolean());
        Assert.Equal(changed.Text, (await session.KeyClient.GetAsync(path)).Text);
        Assert.Equal(8, changed.Json.GetProperty("session_settings").EnumerateObject().Count());

        (await session.KeyClient.PatchAsync(path, """{"account_protection":false,"typing":0,"label":"x"}""")).ExpectInvalid("typing", "label");
        Assert.Equal(changed.Text, (await session.KeyClient.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("bps_sess_ws_0123456789abcdefghijkl")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("'%20OR%201=1--")]
    public async Task An_id_that_is_none_is_404(string id)
    {
        var client = (await gateway.Account).Client;

        (await client.GetAsync($"/v1/whatsapp-sessions/{id}")).Expect(404, "not_found");
        (await client.PatchAsync($"/v1/whatsapp-sessions/{id}", new { })).Expect(404, "not_found");
        (await client.DeleteAsync($"/v1/whatsapp-sessions/{id}")).Expect(404, "not_found");
        (await client.PostAsync($"/v1/whatsapp-sessions/{id}/connect")).Expect(404, "not_found");
        (await client.GetAsync($"/api/whatsapp-sessions/{id}/message-logs")).Expect(404, "not_found");
    }

    [Fact]
    public async Task A_very_long_id_is_404() =>
        (await (await gateway.Account).Client.GetAsync($"/v1/whatsapp-sessions/{new string('x', 4000)}")).Expect(404, "not_found");
}
