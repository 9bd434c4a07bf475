using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

/// <summary>What phones vote is counted and told.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PollResultTests(GatewayFixture gateway)
{
    private static readonly string[] Options = ["tea", "coffee", "water"];

    [Fact]
    public async Task Votes_in_a_poll_of_ours_are_counted_changed_and_taken_back()
    {
        var linked = await gateway.Linked;
        var friend = await gateway.Phones.AddAsync();
        var id = (await linked.SendAsync(new { to = friend, poll = new { question = "Drink?", options = Options, multiSelect = true } })).Expect(202).GetProperty("msgId").GetString()!;
        await linked.BecomesAsync(id, "delivered");
        var provider = (await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString()!;

        await VoteAsync(friend, provider, "tea");
        var first = await ResultAsync(linked, provider, [1, 0, 0]);
        await VoteAsync(friend, provider, "coffee", "water");
        await ResultAsync(linked, provider, [0, 1, 1]);
        await VoteAsync(friend, provider);
        var last = await ResultAsync(linked, provider, [0, 0, 0], 3);

        Assert.Equal((id, true, "Drink?", true), (first.Text("message_id"), first.GetProperty("from_me").GetBoolean(), first.Text("question"), first.GetProperty("multi_select").GetBoolean()));
        Assert.Equal(Options, first.Items("options").Select(option => option.Text("name")));
        var voter = Assert.Single(first.Items("options")[0].Items("voters"));
        Assert.Equal($"+{friend}", voter.Text("phone_number"));
        Assert.EndsWith("@lid", voter.Text("lid"), StringComparison.Ordinal);
        Assert.Equal((1, 0), (first.GetProperty("total_voters").GetInt32(), last.GetProperty("total_voters").GetInt32()));
        Assert.Equal($"+{friend}", last.GetProperty("by").Text("phone_number"));
    }

    [Fact]
    public async Task Votes_of_a_group_in_a_poll_of_somebody_else_are_counted_with_each_voter()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var (asker, other) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        var group = await gateway.Phones.AddGroupAsync(asker, linked.Number, other);
        var poll = (await gateway.Phones.DoAsync(asker, "messages", new { to = group, poll = new { question = "Drink?", options = Options } })).GetProperty("id").GetString()!;
        await linked.TellsAsync("messages-group.received", e => e.Text("provider_msg_id") == poll);
        await gateway.Phones.ShownAsync(other, m => m.Text("id") == poll);

        await VoteAsync(asker, poll, "tea");
        await ResultAsync(linked, poll, [1, 0, 0]);
        await VoteAsync(other, poll, "tea");
        await ResultAsync(linked, poll, [2, 0, 0]);
        await VoteAsync(linked.Number, poll, "water");
        await ResultAsync(linked, poll, [2, 0, 1]);
        await VoteAsync(asker, poll, "water");
        var result = await ResultAsync(linked, poll, [1, 0, 2]);

        Assert.Equal(("group", group, false, 3), (
            result.GetProperty("chat").Text("type"), result.GetProperty("chat").Text("jid"), result.GetProperty("from_me").GetBoolean(), result.GetProperty("total_voters").GetInt32()));
        Assert.Equal([$"+{other}"], result.Items("options")[0].Items("voters").Select(voter => voter.Text("phone_number")));
        Assert.Equal(new[] { $"+{asker}", $"+{linked.Number}" }.Order(), result.Items("options")[2].Items("voters").Select(voter => voter.Text("phone_number")).Order());
    }

    [Fact]
    public async Task The_same_vote_again_tells_nothing()
    {
        var linked = await gateway.Linked;
        var friend = await gateway.Phones.AddAsync();
        var poll = (await gateway.Phones.DoAsync(friend, "messages", new { to = linked.Number, poll = new { question = "Drink?", options = Options } })).GetProperty("id").GetString()!;
        await linked.TellsAsync("messages.received", e => e.Text("provider_msg_id") == poll);

        await gateway.Phones.MisbehaveAsync(new { kind = "duplicate_stanza", variant = "message", number = linked.Number });
        await VoteAsync(friend, poll, "tea");
        await VoteAsync(friend, poll, "tea");
        await VoteAsync(friend, poll, "coffee");
        await ResultAsync(linked, poll, [0, 1, 0]);

        Assert.Equal(2, (await ResultsAsync(linked, poll)).Count);
    }

    private async Task VoteAsync(string phone, string poll, params string[] options) => await gateway.Phones.DoAsync(phone, "votes", new { message_id = poll, options });

    private static async Task<List<JsonElement>> ResultsAsync(LinkedSession linked, string poll) => [.. (await SessionEvents.AllAsync(linked))
        .Where(e => e.Text("event_type") == "poll.results").Select(e => e.GetProperty("payload")).Where(e => e.Text("provider_msg_id") == poll)];

    private static async Task<JsonElement> ResultAsync(LinkedSession linked, string poll, int[] votes, int count = 1)
    {
        var result = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                var all = await ResultsAsync(linked, poll);
                if (all.Count < count) return false;
                result = all[^1];
                return result.Items("options").Select(option => option.GetProperty("votes").GetInt32()).SequenceEqual(votes);
            },
            $"the poll stands at {string.Join(", ", votes)}");
        return result;
    }
}
