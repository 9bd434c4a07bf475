using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>
/// Counts a vote that came in, when the poll is kept and the vote can be read with it. Of each voter the last vote counts, by the voter's own clock; one that
/// comes again changes nothing. Counts 0 rows when the result of the poll is what it was.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="ProviderMessageId">WhatsApp's id of the poll.</param>
/// <param name="Read">Reads the vote.</param>
/// <param name="At">When it came in.</param>
public sealed record CastVote(string SessionId, string ProviderMessageId, ReadVote Read, DateTimeOffset At) : Write<Applied>
{
    /// <summary>What tells of the new result; null for nothing.</summary>
    public TellVotes? Tell { get; init; }
}

/// <summary>Reads a vote with the poll that it is for; null when it cannot be read. To be quick and without effect, as <see cref="TellChange"/>.</summary>
/// <param name="poll">The poll.</param>
public delegate PollVoteRow? ReadVote(StoredMessage poll);

/// <summary>Says which events tell of the votes of a poll. To be quick and without effect, as <see cref="TellChange"/>.</summary>
/// <param name="poll">The poll.</param>
/// <param name="votes">Of each voter the last vote, in the order of the first ones.</param>
public delegate IReadOnlyList<OutboxEvent> TellVotes(StoredMessage poll, IReadOnlyList<PollVoteRow> votes);
