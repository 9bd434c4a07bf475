using System.Globalization;
using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class ScheduleTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_message_leaves_at_its_time_and_takes_its_place_then()
    {
        var (linked, other) = await CastAsync();
        var at = DateTimeOffset.UtcNow.AddSeconds(4);

        var id = (await linked.SendAsync(new { to = other, text = "later", send_at = Text(at) })).Expect(202).GetProperty("msgId").GetString()!;
        var info = await linked.InfoAsync(id);
        Assert.Equal("queued", info.GetProperty("status").GetString());
        Assert.Equal(at, info.GetProperty("send_at").GetDateTimeOffset(), TimeSpan.FromMilliseconds(2));
        Assert.Equal(info.GetProperty("send_at").GetRawText(), info.GetProperty("estimated_send_at").GetRawText());
        await linked.SendTextAsync(other, "now");
        await linked.BecomesAsync(id, "delivered", "read");

        Assert.Equal(["now", "later"], await gateway.Phones.TextsAsync(other));
        info = await linked.InfoAsync(id);
        Assert.True(info.GetProperty("accepted_at").GetDateTimeOffset() >= at.AddSeconds(-1), info.GetRawText());
        Assert.Contains(info.GetProperty("events").EnumerateArray(), e => e.GetProperty("event_type").GetString() == "message.due");
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 200);
        Assert.Equal(["later", "now"], log.Select(item => item.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_message_is_cancelled_until_then()
    {
        var (linked, other) = await CastAsync();
        var id = (await linked.SendAsync(new { to = other, text = "never", send_at = "2100-01-01T00:00:00+01:00" })).Expect(202).GetProperty("msgId").GetString()!;
        Assert.Equal(new DateTimeOffset(2099, 12, 31, 23, 0, 0, TimeSpan.Zero), (await linked.InfoAsync(id)).GetProperty("send_at").GetDateTimeOffset());

        (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200);

        var info = await linked.InfoAsync(id);
        Assert.Equal(("failed", "cancelled"), (info.GetProperty("status").GetString(), info.GetProperty("failure_reason").GetString()));
        Assert.NotEqual(JsonValueKind.Null, info.GetProperty("deleted_at").ValueKind);
        (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200);
        (await linked.Client.PostAsync($"/api/messages/{id}/resend")).Expect(409, "conflict");
    }

    [Fact]
    public async Task A_time_that_has_passed_is_now()
    {
        var (linked, other) = await CastAsync();

        var id = (await linked.SendAsync(new { to = other, text = "at once", send_at = "2020-01-01T00:00:00Z" })).Expect(202).GetProperty("msgId").GetString()!;

        await linked.BecomesAsync(id, "delivered", "read");
    }

    [Theory]
    [InlineData("\"tomorrow\"")]
    [InlineData("\"9999-01-01T00:00:00Z\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public async Task Wrong_times_are_422(string value)
    {
        var linked = await gateway.Linked;

        (await linked.Client.PostAsync("/api/send-message", $$"""{"to":"15550009999","text":"x","send_at":{{value}}}""", ("Idempotency-Key", "k"))).ExpectInvalid("send_at");
    }

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private async Task<(LinkedSession Linked, string Other)> CastAsync() =>
        (await gateway.LinkSessionAsync(await gateway.CreateAccountAsync()), await gateway.Phones.AddAsync());
}
