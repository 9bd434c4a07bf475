using Wapio.Grains.Events.Payloads;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>
/// Votes in polls, those of this session and those that came in. A vote is sealed with a secret that is in the poll's message, so it is opened where that message
/// is read: in the commit that keeps it.
/// </summary>
internal static class PollVotes
{
    /// <summary>The write that counts a vote; null when the message is none.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="e">The message.</param>
    /// <param name="message">Its protobuf, without wrappers; null when it could not be read.</param>
    /// <param name="self">The own addresses.</param>
    /// <param name="now">When it came in.</param>
    public static CastVote? Of(string sessionId, MessageReceived e, Message? message, IReadOnlyList<Jid> self, DateTimeOffset now) =>
        message?.PollUpdateMessage is { Vote: not null, PollCreationMessageKey.Id: { Length: > 0 } pollId }
            ? new CastVote(sessionId, pollId, poll => Read(poll, e, self), now)
            {
                Tell = (poll, votes) => ParsedMessage.TryParse(poll.Payload)?.Poll is { } about ? [PollEvent.Of(e, poll.Row, about, votes, now)] : [],
            }
            : null;

    private static PollVoteRow? Read(StoredMessage poll, MessageReceived e, IReadOnlyList<Jid> self)
    {
        if (ParsedMessage.TryParse(poll.Payload)?.Poll is not { IsCountable: true } about) return null;
        var authors = AuthorsOf(poll.Row, self);
        if (authors.Count == 0 || new BallotBox(poll.Row.ProviderMessageId, about, authors).TryRead(e) is not { } vote) return null;

        var places = Enumerable.Range(0, about.Options.Count).Where(place => vote.Options.Contains(about.Options[place])).ToList();
        return new PollVoteRow(poll.Row.Id, e.Sender.ToBare().ToString(), places, vote.SentAt ?? e.Timestamp)
        {
            VoterAlternate = e.SenderAlternate?.ToBare().ToString(),
        };
    }

    private static List<Jid> AuthorsOf(MessageRow row, IReadOnlyList<Jid> self)
    {
        if (row.Direction == MessageDirection.Out) return [.. self];
        List<Jid> authors = [];
        if (Jid.TryParse(row.SenderJid, out var sender)) authors.Add(sender);
        if (Jid.TryParse(row.SenderAlternate, out var other)) authors.Add(other);
        return authors;
    }
}
