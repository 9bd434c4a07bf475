using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Client.Content;

/// <summary>Votes that both versions of Baileys read (tests/vectors/polls.json).</summary>
public sealed class PollVoteVectorTests
{
    private static readonly string[] Options = ["Red", "Green", "Blue 💙"];

    private static readonly Vector[] Vectors = VectorFile.Read<Vector[]>("polls");

    [Fact]
    public void Votes_of_others_are_read()
    {
        Assert.Equal(4, Vectors.Length);
        foreach (var vector in Vectors)
        {
            var vote = vector.Box(Jid.Parse(vector.Author)).TryRead(vector.ToMessage(), Jid.Parse(vector.Voter));

            Assert.NotNull(vote);
            Assert.Equal(vector.Chosen.Where(Options.Contains), vote.Options);
            Assert.Equal(vector.Chosen.Count(option => !Options.Contains(option)), vote.UnknownOptions);
        }
    }

    [Fact]
    public void They_are_read_under_whichever_address_they_were_made()
    {
        var other = new Jid("77", JidServers.Lid, 3);
        foreach (var vector in Vectors)
        {
            var box = vector.Box(other, Jid.Parse(vector.Author).WithDevice(5));

            Assert.NotNull(box.TryRead(vector.ToMessage(), other, Jid.Parse(vector.Voter).WithDevice(9)));
        }
    }

    [Fact]
    public void They_are_not_read_as_somebody_elses()
    {
        var other = new Jid("77", JidServers.Lid);
        foreach (var vector in Vectors)
        {
            Assert.Null(vector.Box(Jid.Parse(vector.Author)).TryRead(vector.ToMessage(), other));
            Assert.Null(vector.Box(other).TryRead(vector.ToMessage(), Jid.Parse(vector.Voter)));
            Assert.Null((vector with { Secret = new string('0', 64) }).Box(Jid.Parse(vector.Author)).TryRead(vector.ToMessage(), Jid.Parse(vector.Voter)));
        }
    }

    internal sealed record Vector(string PollId, string Secret, string Author, string Voter, string[] Chosen, string EncPayload, string EncIv)
    {
        public BallotBox Box(params Jid[] authors) => new(PollId, new Poll("Which?", Options, 0, Convert.FromHexString(Secret)), authors);

        public Message ToMessage() => new()
        {
            PollUpdateMessage = new PollUpdateMessage
            {
                PollCreationMessageKey = new MessageKey { Id = PollId },
                Vote = new PollEncValue { EncPayload = ByteString.FromBase64(Base64(EncPayload)), EncIv = ByteString.FromBase64(Base64(EncIv)) },
            },
        };

        private static string Base64(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));
    }
}
