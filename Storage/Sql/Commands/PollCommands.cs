using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The votes of polls.</summary>
internal static class PollCommands
{
    // WhatsApp's id is enough: a vote can be read with its own poll only.
    private const string Polls =
        "SELECT " + MessageMapping.Columns + ", m.payload FROM messages m WHERE m.session_id = $1 AND m.provider_msg_id = $2 AND m.kind = 'poll' AND m.payload IS NOT NULL";

    // Two nodes never write for one session, but votes in one poll come side by side with what else is done to its message.
    private const string Lock = "SELECT 1 FROM sessions s WHERE s.id = $1@lock";

    private const string Upsert =
        "INSERT INTO poll_votes (message_id, voter, session_id, voter_alternate, choices, voted_at, first_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
        + "ON CONFLICT (message_id, voter) DO UPDATE SET voter_alternate = excluded.voter_alternate, choices = excluded.choices, voted_at = excluded.voted_at";

    private const string Delete = "DELETE FROM poll_votes WHERE message_id = $1 AND voter = $2";

    public static async ValueTask<Applied> CastAsync(CommandContext context, CastVote write)
    {
        await context.Statements.FirstAsync(Lock, static reader => reader.GetInt64(0), write.SessionId);
        var polls = await context.Statements.AllAsync(
            Polls, reader => MessageMapping.ReadWithPayload(reader, context.Sealer), write.SessionId, write.ProviderMessageId);
        foreach (var poll in polls)
        {
            if (write.Read(poll) is not { } vote)
                continue;
            return await CountAsync(context, write, poll, vote);
        }

        return new Applied(0);
    }

    private static async ValueTask<Applied> CountAsync(CommandContext context, CastVote write, StoredMessage poll, PollVoteRow vote)
    {
        var before = await context.Statements.AllAsync(PollVoteMapping.ByPoll, PollVoteMapping.Read, poll.Row.Id);

        // Who was met under two addresses that are one person has voted once.
        var own = before.FindAll(other => IsSame(other, vote));
        var last = own.MaxBy(other => other.VotedAt);
        if (last is not null && last.VotedAt > vote.VotedAt)
            return new Applied(0);
        if (own.Count == 1 && last!.Choices.SequenceEqual(vote.Choices))
            return new Applied(0);

        var first = own.FirstOrDefault();
        var row = first is null
            ? vote with { FirstAt = write.At }
            : vote with { Voter = first.Voter, VoterAlternate = first.VoterAlternate ?? Other(first.Voter, vote), FirstAt = first.FirstAt };
        foreach (var gone in own.Skip(1))
            await context.Statements.ExecuteAsync(Delete, poll.Row.Id, gone.Voter);
        await context.Statements.ExecuteAsync(
            Upsert,
            row.MessageId,
            row.Voter,
            write.SessionId,
            row.VoterAlternate,
            PollVoteMapping.Join(row.Choices),
            row.VotedAt.Ms(),
            row.FirstAt.Ms());

        if (own.Count < 2 && (last?.Choices ?? []).SequenceEqual(row.Choices))
            return new Applied(0);
        if (write.Tell is { } tell)
            await OutboxCommands.AppendAsync(context, write.SessionId, tell(poll, await context.Statements.AllAsync(PollVoteMapping.ByPoll, PollVoteMapping.Read, poll.Row.Id)));
        return new Applied(1);
    }

    private static string? Other(string voter, PollVoteRow vote) => vote.Voter != voter ? vote.Voter : vote.VoterAlternate;

    private static bool IsSame(PollVoteRow first, PollVoteRow second)
    {
        string?[] addresses = [second.Voter, second.VoterAlternate];
        return addresses.Contains(first.Voter) || (first.VoterAlternate is { } other && addresses.Contains(other));
    }
}
