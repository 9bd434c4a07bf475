using System.Diagnostics;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Load;

/// <summary>Texts from sessions to chats of their own, sent through the API and followed to the delivery receipt that is kept.</summary>
internal sealed class TextLoad
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<Chat> _chats;

    private TextLoad(IReadOnlyList<Chat> chats) => _chats = chats;

    /// <summary>Gives each session its chats. The first message of a chat fetches devices and keys; that is measured nowhere.</summary>
    public static async Task<TextLoad> PrepareAsync(SandboxClient sandbox, IReadOnlyList<WapioSession> sessions, int chatsOfEach)
    {
        var chats = new List<Chat>();
        foreach (var session in sessions)
        {
            for (var i = 0; i < chatsOfEach; i++) chats.Add(new Chat(session, (await sandbox.AddPhoneAsync("Receiver")).Jid));
        }

        await Parallel.ForEachAsync(chats, async (chat, _) =>
        {
            var first = await chat.SendAsync("warm-up");
            await chat.Session.SeesStatusAsync(first, "delivered", "read");
        });
        return new TextLoad(chats);
    }

    /// <summary>Sends so many texts, so many at a time. The clock starts at the first POST and stops when the last message is delivered.</summary>
    public async Task<TextResult> RunAsync(int messages, int concurrency)
    {
        var last = new string[_chats.Count];
        var latencies = new double[messages];
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0, messages, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (index, _) =>
            {
                var at = index % _chats.Count;
                var sent = Stopwatch.GetTimestamp();
                last[at] = await _chats[at].SendAsync($"message {index}");
                latencies[index] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            });
        var accepted = Stopwatch.GetElapsedTime(started);

        await WaitForLastAsync(last);
        var delivered = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new TextResult(messages / accepted.TotalSeconds, messages / delivered.TotalSeconds, latencies);
    }

    /// <summary>Checks that nothing is on its way any more.</summary>
    public Task CheckAsync() => Parallel.ForEachAsync(_chats.Select(chat => chat.Session).DistinctBy(session => session.Id), async (session, _) =>
        await Eventually.GetAsync(session.GetLogsAsync, log => log.All(IsDone), $"session {session.Id} has delivered all", Deadline));

    // A chat delivers in order, so its last message stands for all before it. One question at a time: asking costs the gateway too.
    private async Task WaitForLastAsync(string[] last)
    {
        for (var i = 0; i < _chats.Count; i++)
        {
            var (session, id) = (_chats[i].Session, last[i]);
            await Eventually.GetAsync(() => session.GetInfoAsync(id), IsDone, $"{id} is delivered", Deadline);
        }
    }

    private static bool IsDone(System.Text.Json.JsonElement message) => message.Text("status") switch
    {
        "delivered" or "read" or "received" => true,
        "failed" => throw new InvalidOperationException($"A message failed: {message}"),
        _ => false,
    };

    private sealed record Chat(WapioSession Session, string Recipient)
    {
        public async Task<string> SendAsync(string text) => (await Session.SendAsync(Recipient, text)).Text("msgId")!;
    }
}

/// <summary>What came of a run.</summary>
/// <param name="Accepted">Messages a second to the 202.</param>
/// <param name="Delivered">Messages a second to the delivery receipt.</param>
/// <param name="Latencies">How long each POST took, in milliseconds, shortest first.</param>
internal sealed record TextResult(double Accepted, double Delivered, double[] Latencies);
