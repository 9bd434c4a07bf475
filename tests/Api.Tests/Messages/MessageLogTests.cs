using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class MessageLogTests(GatewayFixture gateway)
{
    private static readonly string[] Members =
        ["message_id", "provider_msg_id", "direction", "chat_jid", "sender", "kind", "text", "status", "timestamp"];

    [Fact]
    public async Task The_cursor_walks_over_both_directions_newest_first_without_gaps_or_repeats()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var other = await gateway.Phones.AddAsync();
        List<string> texts = [];
        for (var i = 0; i < 11; i++)
        {
            texts.Insert(0, $"number {i}");
            if (i % 3 == 2) await ReceiveAsync(linked, other, texts[0]);
            else (await linked.SendAsync(new { to = other, text = texts[0] })).Expect(202);
        }

        foreach (var limit in new[] { 1, 3, 11, 200 })
        {
            var log = await LogWalk.AllAsync(linked.Client, Path(linked), limit);
            Assert.Equal(texts, log.Select(item => item.GetProperty("text").GetString()!));
        }
    }

    [Fact]
    public async Task What_comes_in_while_somebody_walks_does_not_disturb_the_walk()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        for (var i = 0; i < 6; i++) (await linked.SendAsync(new { to = "15550009999", text = $"old {i}" })).Expect(202);
        var first = (await linked.Client.GetAsync($"{Path(linked)}?limit=3")).Expect(200);

        (await linked.SendAsync(new { to = "15550009999", text = "new" })).Expect(202);
        var cursor = Uri.EscapeDataString(first.GetProperty("next_cursor").GetString()!);
        var second = (await linked.Client.GetAsync($"{Path(linked)}?limit=3&cursor={cursor}")).Expect(200);

        var seen = first.GetProperty("data").EnumerateArray().Concat(second.GetProperty("data").EnumerateArray());
        Assert.Equal(Enumerable.Range(0, 6).Reverse().Select(i => $"old {i}"), seen.Select(item => item.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task An_item_tells_who_wrote_what_where()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var other = await gateway.Phones.AddAsync();
        (await linked.SendAsync(new { to = other, text = "out" })).Expect(202);
        await ReceiveAsync(linked, other, "in");

        var log = await LogWalk.AllAsync(linked.Session.KeyClient, Path(linked), limit: 50);

        Assert.All(log, item => Assert.All(Members, member => Assert.True(item.TryGetProperty(member, out _), member)));
        var received = Assert.Single(log, item => item.GetProperty("direction").GetString() == "in");
        Assert.Matches("^bps_msg_[0-9a-f]{32}$", received.GetProperty("message_id").GetString());
        Assert.Equal("text", received.GetProperty("kind").GetString());
        Assert.NotNull(received.GetProperty("sender").GetString());
        var sent = Assert.Single(log, item => item.GetProperty("direction").GetString() == "out");
        Assert.Equal($"{other}@s.whatsapp.net", sent.GetProperty("chat_jid").GetString());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("cursor=%F0%9F%98%80", "cursor")]
    [InlineData("cursor=999999999999999999999999", "cursor")]
    public async Task A_senseless_query_is_422(string query, string field)
    {
        var linked = await gateway.Linked;

        (await linked.Client.GetAsync($"{Path(linked)}?{query}")).ExpectInvalid(field);
        (await linked.Client.GetAsync($"{linked.Session.ApiPath}/session-logs?{query}")).ExpectInvalid(field);
    }

    private static string Path(LinkedSession linked) => $"{linked.Session.ApiPath}/message-logs";

    private async Task ReceiveAsync(LinkedSession linked, string from, string text)
    {
        await gateway.Phones.SendAsync(from, linked.Number, text);
        await Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync($"{Path(linked)}?limit=1")).Expect(200).GetProperty("data") is var data
                && data.GetArrayLength() == 1 && data[0].GetProperty("text").GetString() == text,
            "the text comes in");
    }
}
