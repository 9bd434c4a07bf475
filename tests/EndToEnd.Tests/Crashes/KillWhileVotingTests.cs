using System.Text.Json;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>The votes of a poll are counted once each, also when the process is killed while they come in.</summary>
public sealed class KillWhileVotingTests
{
    private const int Kills = 3;

    private static readonly string[] Options = ["tea", "coffee", "water"];

    [Fact]
    public async Task Every_vote_counts_once_and_each_result_is_told_once()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-while-voting");
        var (_, session) = await world.LinkAsync("Alice");
        SandboxPhone[] voters = [await world.Sandbox.AddPhoneAsync("Bob"), await world.Sandbox.AddPhoneAsync("Carol")];
        List<string> polls = [];
        foreach (var voter in voters)
        {
            var sent = (await session.SendContentAsync(voter.Number, new { poll = new { question = "Drink?", options = Options } })).Text("msgId")!;
            polls.Add((await session.SeesStatusAsync(sent, "delivered", "read")).Text("provider_msg_id")!);
        }

        // Each vote differs from the one before it; the last one is the same for all.
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var i = 0; i < voters.Length; i++) await voters[i].VoteAsync(polls[i], Options[kill % 2]);
            await world.Silo.KillAsync();
            for (var i = 0; i < voters.Length; i++) await voters[i].VoteAsync(polls[i], Options[2]);
            await world.Silo.StartAsync();
        }

        foreach (var (poll, voter) in polls.Zip(voters))
        {
            var results = await Eventually.GetAsync(() => ResultsAsync(session, poll), all => all is [.., { } last] && Votes(last) is [0, 0, 1], "the last vote counts");
            Assert.All(results, result => Assert.Equal(1, Votes(result).Sum()));
            Assert.Equal($"+{voter.Number}", results[^1].GetProperty("options")[2].GetProperty("voters")[0].Text("phone_number"));

            // No two in a row are the same: what came twice changed nothing.
            Assert.All(results.Zip(results.Skip(1)), pair => Assert.NotEqual(Votes(pair.First), Votes(pair.Second)));
            Assert.InRange(results.Count, 1, 2 * Kills);
        }
    }

    private static async Task<List<JsonElement>> ResultsAsync(WapioSession session, string poll) =>
        [.. (await session.GetEventsAsync()).Where(e => e.Text("event_type") == "poll.results").Select(e => e.GetProperty("payload")).Where(e => e.Text("provider_msg_id") == poll)];

    private static int[] Votes(JsonElement result) => [.. result.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("votes").GetInt32())];
}
