using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>An option of a poll and who chose it.</summary>
/// <param name="Option">The option.</param>
/// <param name="Voters">The voters, in the order in which they first voted.</param>
public sealed record PollResult(string Option, IReadOnlyList<Jid> Voters);

/// <summary>Counts votes.</summary>
public static class PollTally
{
    /// <summary>Counts the votes of a poll: of each voter the last one.</summary>
    /// <param name="poll">The poll.</param>
    /// <param name="votes">
    /// The votes in the order in which they arrived. A voter must come under one address, phone number or LID, or counts twice.
    /// </param>
    /// <returns>Every option of the poll, in its order.</returns>
    public static IReadOnlyList<PollResult> Count(Poll poll, IEnumerable<(Jid Voter, PollVote Vote)> votes)
    {
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(votes);
        var order = new List<Jid>();
        var last = new Dictionary<Jid, PollVote>();
        foreach (var (voter, vote) in votes)
        {
            var account = voter.ToBare();
            if (!last.TryGetValue(account, out var before)) order.Add(account);

            // Votes can overtake each other on their way.
            if (before?.SentAt is { } earlier && vote.SentAt < earlier) continue;
            last[account] = vote;
        }

        return [.. poll.Options.Distinct(StringComparer.Ordinal).Select(option => new PollResult(option, [.. order.Where(voter => last[voter].Options.Contains(option))]))];
    }
}
