using System.Collections.Concurrent;
using System.Text.Json;
using Wapio.Harness.Http;

namespace Wapio.Harness.Crashes;

/// <summary>Compares what was accepted and sent with what the phones and the Silo show.</summary>
internal sealed class CrashJudge(IReadOnlyList<CrashChat> chats, IEnumerable<string> wrongAnswers)
{
    private const int AtATime = 4;

    private readonly ConcurrentDictionary<CrashChat, bool> _settled = new();
    private readonly Dictionary<CrashCount, ConcurrentBag<string>> _broken = Enum.GetValues<CrashCount>().ToDictionary(count => count, _ => new ConcurrentBag<string>());
    private long _events;

    /// <summary>True when each message has arrived: at the friend, in the log, and as delivered.</summary>
    public async Task<bool> IsSettledAsync()
    {
        foreach (var session in chats.Where(chat => !_settled.ContainsKey(chat)).GroupBy(chat => chat.Session))
        {
            var log = await session.Key.GetLogsAsync();
            var texts = log.Where(item => item.Text("direction") == "in").Select(item => item.Text("text")).ToHashSet();
            var done = log.Where(item => item.Text("status") is "delivered" or "read").Select(item => item.Text("text")).ToHashSet();
            foreach (var chat in session)
                if (chat.Accepted.All(done.Contains) && chat.Inbound.All(texts.Contains))
                    _settled[chat] = true;
        }

        return _settled.Count == chats.Count;
    }

    /// <summary>Counts what is broken.</summary>
    public async Task<CrashReport> JudgeAsync(int faults)
    {
        foreach (var answer in wrongAnswers) Add(CrashCount.WrongAnswer, answer);
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtATime };
        await Parallel.ForEachAsync(chats, limit, async (chat, _) => JudgeInbox(chat, await chat.Friend.MessagesAsync()));
        await Parallel.ForEachAsync(chats.GroupBy(chat => chat.Session), limit, async (session, _) =>
        {
            var log = await session.Key.GetLogsAsync();
            var events = await session.Key.GetEventsAsync();
            Interlocked.Add(ref _events, events.Count);
            JudgeSequence(session.Key, events);
            foreach (var chat in session) JudgeSession(chat, log, events);
        });

        return new CrashReport
        {
            Accepted = chats.Sum(chat => chat.Accepted.Count),
            Inbound = chats.Sum(chat => chat.Inbound.Count),
            Faults = faults,
            Events = _events,
            Broken = _broken.ToDictionary(found => found.Key, IReadOnlyList<string> (found) => [.. found.Value.Order(StringComparer.Ordinal)]),
        };
    }

    private void JudgeInbox(CrashChat chat, IReadOnlyList<InboxMessage> inbox)
    {
        var shown = inbox.Where(m => m.Text?.StartsWith("out ", StringComparison.Ordinal) == true).Select(m => m.Text!).ToList();
        var seen = shown.ToHashSet(StringComparer.Ordinal);
        foreach (var text in chat.Accepted.Where(text => !seen.Contains(text))) Add(CrashCount.AcceptedNeverDelivered, text);
        AddRepeated(CrashCount.ShownTwice, "shown by the friend's phone", shown);
        AddDisorder("on the friend's phone", shown);
    }

    private void JudgeSession(CrashChat chat, IReadOnlyList<JsonElement> log, IReadOnlyList<JsonElement> events)
    {
        var prefix = $"in {chat.Friend.Number} ";
        // The log is newest first.
        var logged = log.Where(item => item.Text("direction") == "in").Select(item => item.Text("text")).OfType<string>()
            .Where(text => text.StartsWith(prefix, StringComparison.Ordinal)).Reverse().ToList();
        var kept = logged.ToHashSet(StringComparer.Ordinal);
        foreach (var text in chat.Inbound.Where(text => !kept.Contains(text))) Add(CrashCount.AckedNotKept, text);
        AddRepeated(CrashCount.ShownTwice, "in the log", logged);
        AddDisorder("in the log", logged);

        var received = TextsOf(events, "messages.received", prefix);
        AddDisorder("in the events", received);
        AddDifference("messages.received", chat.Inbound, received);
        var sent = TextsOf(events, "message.sent", $"out {chat.Friend.Number} ");
        AddDisorder("in the events", sent);
        AddDifference("message.sent", chat.Accepted, sent);
    }

    private void JudgeSequence(WapioSession session, IReadOnlyList<JsonElement> events)
    {
        var expected = 1L;
        foreach (var sequence in events.Select(e => e.GetProperty("sequence").GetInt64()))
        {
            if (sequence != expected) Add(CrashCount.EventsMissingOrOutOfSequence, $"{session.Id}: {sequence} where {expected} was to come");
            expected = sequence + 1;
        }
    }

    private static List<string> TextsOf(IReadOnlyList<JsonElement> events, string type, string prefix) =>
        [.. events.Where(e => e.Text("event_type") == type).Select(e => e.GetProperty("payload").Text("text")).OfType<string>()
            .Where(text => text.StartsWith(prefix, StringComparison.Ordinal))];

    private void AddDifference(string type, IReadOnlyList<string> expected, List<string> told)
    {
        var seen = told.ToHashSet(StringComparer.Ordinal);
        foreach (var text in expected.Where(text => !seen.Contains(text))) Add(CrashCount.EventsMissingOrOutOfSequence, $"{text} has no {type}");
        AddRepeated(CrashCount.EventsMissingOrOutOfSequence, $"told by {type}", told);
    }

    private void AddRepeated(CrashCount count, string where, List<string> texts)
    {
        foreach (var again in texts.GroupBy(text => text, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Add(count, $"{again.Key}: {again.Count()} times {where}");
    }

    // Texts of one chat end in a number that grows.
    private void AddDisorder(string where, List<string> texts)
    {
        for (var i = 1; i < texts.Count; i++)
            if (string.CompareOrdinal(texts[i - 1], texts[i]) > 0)
                Add(CrashCount.OutOfOrder, $"{texts[i]} after {texts[i - 1]} {where}");
    }

    private void Add(CrashCount count, string what) => _broken[count].Add(what);
}
