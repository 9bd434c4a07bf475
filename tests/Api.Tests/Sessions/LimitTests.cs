using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class LimitTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Pacing_and_the_limits_of_WhatsApp_are_told_and_a_lock_is_logged()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var path = $"{linked.Session.Path}/limits";

        var open = (await linked.Session.KeyClient.GetAsync(path)).Expect(200);
        Assert.False(open.GetProperty("account_protection").GetBoolean());
        Assert.Equal(["new_chats", "known_chats", "groups", "lookups"], open.GetProperty("pacing").EnumerateArray().Select(b => b.GetProperty("kind").GetString()));
        Assert.Equal(2, open.GetProperty("pacing")[0].GetProperty("burst").GetInt32());
        Assert.False(open.GetProperty("whatsapp").GetProperty("new_chat_time_lock").GetProperty("is_active").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, open.GetProperty("whatsapp").GetProperty("new_chat_cap").ValueKind);

        (await linked.Client.PatchAsync($"{linked.Session.Path}/settings", new { account_protection = true })).Expect(200);
        await gateway.Phones.FaultAsync(new { kind = "time_lock", number = linked.Number, seconds = 3600 });

        JsonElement limits = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                limits = (await linked.Client.GetAsync(path)).Expect(200);
                return limits.GetProperty("whatsapp").GetProperty("new_chat_time_lock").GetProperty("is_active").GetBoolean()
                    && limits.GetProperty("pacing")[0].GetProperty("closed_until").ValueKind != JsonValueKind.Null;
            },
            "the lock is known");
        Assert.Equal(JsonValueKind.Null, limits.GetProperty("pacing")[1].GetProperty("closed_until").ValueKind);
        var log = (await linked.Client.GetAsync($"{linked.Session.ApiPath}/session-logs")).Expect(200);
        Assert.Contains(log.GetProperty("data").EnumerateArray(), line => line.GetProperty("reason_code").GetString() == "reach_out_time_locked");

        // A new chat waits for the end of the lock instead of lengthening it.
        var stranger = await gateway.Phones.AddAsync();
        var id = (await linked.SendAsync(new { to = stranger, text = "hello" })).Expect(202).GetProperty("msgId").GetString()!;
        await Eventually.HoldsAsync(
            async () => (await linked.InfoAsync(id)).GetProperty("estimated_send_at") is { ValueKind: JsonValueKind.String } at
                && at.GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(30),
            "it waits");
        Assert.Equal("queued", (await linked.InfoAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Too_many_messages_for_WhatsApp_pause_all_chats_and_that_is_told()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var (first, second) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        await gateway.Phones.FaultAsync(new { kind = "refuse_message", number = linked.Number, code = 429, seconds = 3 });
        var refused = (await linked.SendAsync(new { to = first, text = "one" })).Expect(202).GetProperty("msgId").GetString()!;
        JsonElement until = default;
        await Eventually.HoldsAsync(
            async () => (until = (await linked.Client.GetAsync($"{linked.Session.Path}/limits")).Expect(200).GetProperty("whatsapp").GetProperty("sending_paused_until")).ValueKind == JsonValueKind.String,
            "the pause is told");

        var other = await linked.SendTextAsync(second, "two");
        await linked.BecomesAsync(refused, "delivered");

        Assert.True((await linked.InfoAsync(other)).GetProperty("accepted_at").GetDateTimeOffset() >= until.GetDateTimeOffset());
        var log = (await linked.Client.GetAsync($"{linked.Session.ApiPath}/session-logs")).Expect(200);
        Assert.Contains(log.GetProperty("data").EnumerateArray(), line => line.GetProperty("reason_code").GetString() == "rate_overlimit");
    }

    [Fact]
    public async Task A_session_without_a_connection_tells_what_is_known()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        var limits = (await session.KeyClient.GetAsync($"{session.Path}/limits")).Expect(200);

        Assert.Equal(JsonValueKind.Null, limits.GetProperty("whatsapp").GetProperty("new_chat_time_lock").ValueKind);
    }
}
