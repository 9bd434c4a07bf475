using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class MessageInfoTests(GatewayFixture gateway)
{
    private static readonly string[] Members =
    [
        "message_id", "session_id", "provider_msg_id", "to", "kind", "status", "accepted_at", "delivered_at", "read_at", "deleted_at", "failed_at",
        "failure_reason", "updated_at", "edited_at", "send_at", "estimated_send_at", "target_message_id", "events",
    ];

    [Fact]
    public async Task It_has_every_member_and_the_events_in_order()
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();
        var id = (await linked.SendAsync(new { to = recipient, text = "hello" })).Expect(202).GetProperty("msgId").GetString()!;

        await Eventually.HoldsAsync(async () => (await InfoAsync(linked, id)).GetProperty("status").GetString() == "delivered", "it is delivered");

        var info = await InfoAsync(linked, id);
        Assert.Equal(Members, info.EnumerateObject().Select(m => m.Name));
        Assert.Equal(id, info.GetProperty("message_id").GetString());
        Assert.Equal(linked.Session.Id, info.GetProperty("session_id").GetString());
        Assert.Equal($"{recipient}@s.whatsapp.net", info.GetProperty("to").GetString());
        Assert.Equal("text", info.GetProperty("kind").GetString());
        Assert.StartsWith("3EB0", info.GetProperty("provider_msg_id").GetString(), StringComparison.Ordinal);
        Assert.NotNull(info.GetProperty("accepted_at").GetString());
        Assert.NotNull(info.GetProperty("delivered_at").GetString());
        Assert.Null(info.GetProperty("failed_at").GetString());
        var events = info.GetProperty("events").EnumerateArray().ToList();
        Assert.True(events.Count >= 3, $"{events.Count} events");
        var ids = events.Select(e => e.GetProperty("event_id").GetInt64()).ToList();
        Assert.Equal(ids.Order().Distinct(), ids);
        Assert.All(events, e => Assert.False(string.IsNullOrEmpty(e.GetProperty("event_type").GetString())));
    }

    [Fact]
    public async Task Others_do_not_find_it()
    {
        var linked = await gateway.Linked;
        var id = (await linked.SendAsync(new { to = "15550009999", text = "hello" })).Expect(202).GetProperty("msgId").GetString()!;
        var stranger = await gateway.CreateAccountAsync();
        var strangersKey = (await gateway.CreateSessionAsync(stranger)).KeyClient;

        (await linked.Session.KeyClient.GetAsync($"/api/messages/{id}/info")).Expect(200);
        (await stranger.Client.GetAsync($"/api/messages/{id}/info")).Expect(404, "not_found");
        (await strangersKey.GetAsync($"/api/messages/{id}/info")).Expect(404, "not_found");
    }

    [Theory]
    [InlineData("bps_msg_00000000000000000000000000000000")]
    [InlineData("wamid.example")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("x%2Fy")]
    public async Task An_id_that_is_none_is_404(string id) =>
        (await (await gateway.Linked).Client.GetAsync($"/api/messages/{id}/info")).Expect(404, "not_found");

    private static async Task<JsonElement> InfoAsync(LinkedSession linked, string id) =>
        (await linked.Client.GetAsync($"/api/messages/{id}/info")).Expect(200);
}
