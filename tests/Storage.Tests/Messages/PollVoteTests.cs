using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class PollVoteTests
{
    private const string Phone = "4915100000002@s.whatsapp.net";
    private const string Lid = "1002@lid";

    private static readonly byte[] Told = "{}"u8.ToArray();

    [Fact]
    public async Task Of_each_voter_the_last_vote_counts_and_only_what_changes_the_result_is_told()
    {
        await using var store = await TestStore.CreateAsync();
        var poll = await KeepAsync(store);

        Assert.Equal(["0"], await CastAsync(store, Vote(Phone, 1, 0)));
        Assert.Null(await CastAsync(store, Vote(Phone, 1, 0)));
        Assert.Equal(["0", "1"], await CastAsync(store, Vote("3@lid", 2, 1)));
        Assert.Equal(["1,2", "1"], await CastAsync(store, Vote(Phone, 5, 1, 2)));
        Assert.Null(await CastAsync(store, Vote(Phone, 4, 0)));
        Assert.Equal(["", "1"], await CastAsync(store, Vote(Phone, 6)));
        Assert.Null(await CastAsync(store, Vote(Phone, 5, 1, 2)));
        Assert.Null(await CastAsync(store, Vote("4@lid", 7)));
        Assert.Null(await CastAsync(store, null));

        PollVoteRow Vote(string voter, int at, params int[] choices) => new(poll, voter, choices, Samples.Now.AddSeconds(at));
    }

    [Fact]
    public async Task Who_votes_under_two_addresses_votes_once()
    {
        await using var store = await TestStore.CreateAsync();
        var poll = await KeepAsync(store);

        await CastAsync(store, new(poll, Phone, [0], Samples.Now));
        Assert.Equal(["0", "1"], await CastAsync(store, new(poll, Lid, [1], Samples.Now.AddSeconds(1))));
        Assert.Equal(["1"], await CastAsync(store, new(poll, Lid, [1], Samples.Now.AddSeconds(2)) { VoterAlternate = Phone }));
        Assert.Equal(["2"], await CastAsync(store, new(poll, Phone, [2], Samples.Now.AddSeconds(3))));
        Assert.Equal(["0"], await CastAsync(store, new(poll, Lid, [0], Samples.Now.AddSeconds(4))));
    }

    [Fact]
    public async Task Votes_go_with_their_poll_and_with_who_cast_them()
    {
        await using var store = await TestStore.CreateAsync();
        var poll = await KeepAsync(store);
        await CastAsync(store, new(poll, "3@lid", [1], Samples.Now));
        await CastAsync(store, new(poll, Phone, [0], Samples.Now) { VoterAlternate = Lid });

        await store.Writes.SubmitAsync(new ErasePerson(TestStore.Session, new AddressPair(Phone, Lid), "erased"));
        Assert.Equal(1L, store.Sql("SELECT COUNT(*) FROM poll_votes"));
        await store.Writes.SubmitAsync(new PurgeMessages(Samples.Now.AddDays(1)));
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM poll_votes"));
    }

    private static async Task<string> KeepAsync(TestStore store) =>
        (await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("POLL") with { Kind = "poll" }, Samples.Payload))).MessageId;

    // The votes that are told, each with its choices; null when nothing is told.
    private static async Task<IReadOnlyList<string>?> CastAsync(TestStore store, PollVoteRow? vote)
    {
        List<string>? told = null;
        var cast = new CastVote(
            TestStore.Session,
            "POLL",
            poll =>
            {
                Assert.Equal(Samples.Payload, poll.Payload.ToArray());
                return vote;
            },
            vote?.VotedAt ?? Samples.Now)
        {
            Tell = (_, votes) =>
            {
                told = [.. votes.Select(row => string.Join(',', row.Choices))];
                return [new OutboxEvent(EventKind.PollResults, "", Samples.Now, Told)];
            },
        };
        var rows = (await store.Writes.SubmitAsync(cast)).Rows;
        Assert.Equal(told is null ? 0 : 1, rows);
        return told;
    }
}
