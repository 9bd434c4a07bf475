using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class GroupMessageTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_session_writes_to_a_group_and_hears_from_it()
    {
        var linked = await gateway.Linked;
        var (member, other) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        var group = await gateway.Phones.AddGroupAsync(linked.Number, member, other);

        var (opening, answer) = ($"to all {Guid.NewGuid()}", $"from one {Guid.NewGuid()}");
        var sent = (await linked.SendAsync(new { to = group, text = opening })).Expect(202);
        foreach (var phone in new[] { member, other })
            Assert.Equal(group, (await gateway.Phones.ShownAsync(phone, m => m.GetProperty("text").GetString() == opening)).GetProperty("chat").GetString());

        await gateway.Phones.SendAsync(member, group, answer);
        var received = await linked.IncomingAsync(answer);

        var info = (await linked.Client.GetAsync($"/api/messages/{received}/info")).Expect(200);
        Assert.Equal(group, info.GetProperty("to").GetString());
        await Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync($"/api/messages/{sent.GetProperty("msgId").GetString()}/info")).Expect(200)
                .GetProperty("status").GetString() == "delivered",
            "the message to the group is delivered");
    }

    [Fact]
    public async Task A_message_that_comes_after_later_ones_with_the_first_key_is_read()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var member = await gateway.Phones.AddAsync();
        var group = await gateway.Phones.AddGroupAsync(member, linked.Number);
        await linked.ToldAsync("groups.upsert", _ => true);

        // The first has the key with it, the next are asked for again and bring the key as it is by then.
        foreach (var text in new[] { "lost first", "lost second" })
        {
            await gateway.Phones.FaultAsync(new { kind = "drop_stanza", number = linked.Number, variant = "message" });
            await gateway.Phones.SendAsync(member, group, text);
        }

        await gateway.Phones.SendAsync(member, group, "third");
        await linked.IncomingAsync("third");

        await gateway.Phones.FaultAsync(new { kind = "disconnect", number = linked.Number });
        await linked.IncomingAsync("lost first");
        await linked.IncomingAsync("lost second");
    }

    [Fact]
    public async Task A_message_to_a_group_that_one_is_not_in_fails_with_a_reason()
    {
        var linked = await gateway.Linked;
        var group = await gateway.Phones.AddGroupAsync(await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());

        var id = (await linked.SendAsync(new { to = group, text = "hello" })).Expect(202).GetProperty("msgId").GetString();

        string? reason = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var info = (await linked.Client.GetAsync($"/api/messages/{id}/info")).Expect(200);
                reason = info.GetProperty("failure_reason").GetString();
                return info.GetProperty("status").GetString() == "failed";
            },
            "the message fails");
        Assert.False(string.IsNullOrEmpty(reason));
    }
}
