using Wapio.Api.Tests.Media;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class AccountChangeTests(GatewayFixture gateway)
{
    [Fact]
    public async Task What_waits_when_the_phone_unlinks_never_leaves_from_the_next_number()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var friend = await gateway.Phones.AddAsync();
        (await linked.Client.PostAsync($"{linked.Session.Path}/disconnect")).Expect(200);
        List<string> waiting = [await linked.AcceptAsync(friend, new { text = "one" }), await linked.AcceptAsync(friend, new { text = "two" })];
        waiting.Add(await linked.AcceptAsync(friend, new { text = "three", send_at = DateTimeOffset.UtcNow.AddDays(1).ToString("O") }));
        await gateway.Phones.DoAsync(linked.Number, "unlink", new { });
        await linked.Client.PostAsync($"{linked.Session.Path}/connect");
        await Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync("/api/user")).Expect(200) is var user
                && user.GetProperty("status").GetString() != "connected" && user.GetProperty("jid").GetString() is null && user.GetProperty("lid").GetString() is null,
            "the session is unlinked, and shows no address");

        var next = await gateway.Phones.AddAsync();
        string? code = null;
        await Eventually.HoldsAsync(
            async () => (code = (await linked.Client.PostAsync($"{linked.Session.Path}/connect")).Expect(200).TryGetProperty("qr", out var qr) ? qr.GetString() : null) is not null,
            "a code is shown");
        await gateway.Phones.ScanAsync(next, code!);
        await linked.Session.BecomesAsync("connected");

        foreach (var id in waiting)
        {
            var info = await linked.InfoAsync(id);
            Assert.Equal(("failed", "account_changed"), (info.GetProperty("status").GetString(), info.GetProperty("failure_reason").GetString()));
        }

        await linked.ToldAsync("messages.update", p => p.GetProperty("message_id").GetString() == waiting[2] && p.GetProperty("failure_reason").GetString() == "account_changed");
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/session-logs", 200);
        Assert.Contains(log, line => line.GetProperty("reason_code").GetString() == "account_changed");
        await linked.SendTextAsync(friend, "from the next");
        Assert.Equal(["from the next"], await gateway.Phones.TextsAsync(friend));
    }
}
