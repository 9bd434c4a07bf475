using System.Text.Json;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>poll.results</c>: how a poll stands after a vote that changed it, with everybody who has voted.</summary>
internal static class PollEvent
{
    /// <summary>What tells of a result.</summary>
    /// <param name="e">The vote.</param>
    /// <param name="row">The poll's message.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="votes">Of each voter the last vote.</param>
    /// <param name="now">When it is told.</param>
    public static OutboxEvent Of(MessageReceived e, MessageRow row, Poll poll, IReadOnlyList<PollVoteRow> votes, DateTimeOffset now) =>
        new(EventKind.PollResults, ChatOrder.Of(e.Chat, e.ChatAlternate), now, EventJson.Write((e, row, poll, votes), Write));

    private static void Write(Utf8JsonWriter json, (MessageReceived Vote, MessageRow Row, Poll Poll, IReadOnlyList<PollVoteRow> Votes) m)
    {
        var (e, row, poll, votes) = m;
        json.WriteString("message_id", row.Id);
        json.WriteString("provider_msg_id", row.ProviderMessageId);
        json.WriteBoolean("from_me", row.Direction == MessageDirection.Out);
        json.WriteChat(e.Chat, e.ChatAlternate);
        json.WriteString("question", poll.Question);
        json.WriteBoolean("multi_select", poll.SelectableCount != 1);
        json.WriteStartArray("options");
        for (var place = 0; place < poll.Options.Count; place++) WriteOption(json, poll.Options[place], [.. votes.Where(vote => vote.Choices.Contains(place))]);
        json.WriteEndArray();
        json.WriteNumber("total_voters", votes.Count(vote => vote.Choices.Count > 0));
        json.WritePerson("by", e.Sender, e.SenderAlternate, e.PushName);
        json.WriteTime("timestamp", e.Timestamp);
    }

    private static void WriteOption(Utf8JsonWriter json, string name, List<PollVoteRow> votes)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("votes", votes.Count);
        json.WriteStartArray("voters");
        foreach (var vote in votes)
        {
            json.WriteStartObject();
            json.WriteAddresses(Jid.Parse(vote.Voter), Jid.TryParse(vote.VoterAlternate, out var other) ? other : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
