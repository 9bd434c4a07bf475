using FsCheck.Xunit;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Fuzzing;
using Google.Protobuf;

namespace Wapio.WhatsApp.Tests.Client.Content;

public sealed class BallotBoxTests
{
    private static readonly Jid Author = new("9001", JidServers.Lid);
    private static readonly Jid Voter = new("9002", JidServers.Lid);
    private static readonly MessageTarget Target = new(Author, "P1", FromMe: false);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    [Property]
    public void What_was_cast_is_read(bool[] chosen, byte[] seed)
    {
        var options = Enumerable.Range(0, Math.Clamp(chosen.Length, 2, 12)).Select(i => $"{i} {Convert.ToHexString(seed)}").ToList();
        var box = BoxOf(MessageContents.Poll("Which?", options, 0));
        var selected = options.Where((_, i) => i < chosen.Length && chosen[i]).ToList();

        var vote = box.TryRead(box.Cast(Target, Voter, selected, Now), Voter);

        Assert.Equal(selected, vote!.Options);
        Assert.Equal((0, Now), (vote.UnknownOptions, vote.SentAt));
    }

    [Fact]
    public void What_the_poll_does_not_allow_cannot_be_cast()
    {
        var box = BoxOf(MessageContents.Poll("Which?", ["a", "b", "c"], 2));

        Assert.Throws<ArgumentException>(() => box.Cast(Target, Voter, ["d"], Now));
        Assert.Throws<ArgumentException>(() => box.Cast(Target, Voter, ["a", "b", "c"], Now));
    }

    [Fact]
    public void The_vote_of_another_poll_is_none()
    {
        var poll = MessageContents.Poll("Which?", ["a", "b"]);
        var vote = BoxOf(poll).Cast(Target, Voter, ["a"], Now);

        Assert.Null(new BallotBox("P2", ParsedMessage.Of(poll).Poll!, Author).TryRead(vote, Voter));
        Assert.Null(BoxOf(poll).TryRead(poll, Voter));
    }

    [Fact]
    public void Of_each_voter_the_last_vote_counts()
    {
        var poll = ParsedMessage.Of(MessageContents.Poll("Which?", ["a", "b", "c"], 0)).Poll!;
        var third = new Jid("9003", JidServers.Lid);

        var tally = PollTally.Count(poll,
        [
            (Voter.WithDevice(1), new PollVote(["a", "b"], 0, Now)),
            (third, new PollVote(["b"], 0, Now)),
            (Voter, new PollVote(["c"], 0, Now.AddSeconds(2))),
            (Voter, new PollVote(["a"], 0, Now.AddSeconds(1))),
            (Author, new PollVote(["a"], 0, Now)),
            (Author, new PollVote([], 0, Now.AddSeconds(1))),
        ]);

        Assert.Equal(["a", "b", "c"], tally.Select(result => result.Option));
        Assert.Empty(tally[0].Voters);
        Assert.Equal([third], tally[1].Voters);
        Assert.Equal([Voter], tally[2].Voters);
    }

    [Fact]
    public void Damaged_votes_are_none()
    {
        var box = BoxOf(MessageContents.Poll("Which?", ["a", "b"]));
        var good = box.Cast(Target, Voter, ["a"], Now);
        Fuzzer.Run(
            [good.PollUpdateMessage.Vote.ToByteArray(), good.ToByteArray()],
            bytes =>
            {
                if (!TryParse(PollEncValue.Parser, bytes, out var vote)) return;
                var message = good.Clone();
                message.PollUpdateMessage.Vote = vote;

                // What was damaged is either not read, or still what was cast.
                Assert.True(box.TryRead(message, Voter) is not { } read || read.Options is ["a"]);
            },
            _ => false,
            seconds: 1);
    }

    private static BallotBox BoxOf(Message poll) => new("P1", ParsedMessage.Of(poll).Poll!, Author);

    private static bool TryParse<T>(MessageParser<T> parser, byte[] bytes, out T parsed)
        where T : IMessage<T>, new()
    {
        try
        {
            parsed = parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            parsed = new T();
            return false;
        }
    }
}
