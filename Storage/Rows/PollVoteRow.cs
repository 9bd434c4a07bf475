namespace Wapio.Storage.Rows;

/// <summary>The last vote of somebody in a poll.</summary>
/// <param name="MessageId">Our id of the poll.</param>
/// <param name="Voter">Who voted, by the address under which the first vote came.</param>
/// <param name="Choices">The places of the chosen options in the poll, from 0; none for a vote that was taken back.</param>
/// <param name="VotedAt">When, as the voter's device says.</param>
public sealed record PollVoteRow(string MessageId, string Voter, IReadOnlyList<int> Choices, DateTimeOffset VotedAt)
{
    /// <summary>The voter's other address, when known.</summary>
    public string? VoterAlternate { get; init; }

    /// <summary>When the first vote of the voter came in.</summary>
    public DateTimeOffset FirstAt { get; init; }
}
