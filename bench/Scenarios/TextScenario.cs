using System.Diagnostics;
using Wapio.Bench.Fleet;
using Wapio.Bench.Peers;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>text</c>: texts a second from <c>POST /api/send-message</c> to the delivery receipt that is kept, with one session and with fifty.
/// Every session writes to chats of its own. The clock starts at the first POST and stops when the last message is delivered. Baileys clients
/// then do the same through the same sandbox.
/// <c>--messages N</c> for each run (2000), <c>--chats N</c> for each session (4), <c>--concurrency N</c> (64), <c>--sessions N</c> (50).
/// </summary>
internal static class TextScenario
{
    private const string Name = "text";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(string[] arguments)
    {
        var load = new Load(arguments.Number("messages", 2000), arguments.Number("chats", 4), arguments.Number("concurrency", 64));
        foreach (var sessions in new[] { 1, arguments.Number("sessions", 50) })
        {
            await using var fleet = await SessionFleet.StartAsync($"bench-{Name}-{sessions}");
            var ours = await MeasureAsync(fleet, await PrepareAsync(fleet, sessions, load), sessions, load);
            await CompareAsync(fleet, ours, sessions, load);
        }
    }

    // The first message of a chat fetches devices and keys; that is measured nowhere here.
    private static async Task<IReadOnlyList<Chat>> PrepareAsync(SessionFleet fleet, int sessions, Load load)
    {
        var chats = new List<Chat>();
        foreach (var session in await fleet.LinkAsync(sessions))
        {
            for (var i = 0; i < load.Chats; i++)
            {
                chats.Add(new Chat(session, (await fleet.Sandbox.Client.AddPhoneAsync("Receiver")).Jid));
            }
        }

        await Parallel.ForEachAsync(chats, async (chat, _) =>
        {
            var first = await chat.SendAsync("warm-up");
            await chat.Session.SeesStatusAsync(first, "delivered", "read");
        });
        return chats;
    }

    private static async Task CompareAsync(SessionFleet fleet, double ours, int sessions, Load load)
    {
        await using var baileys = new BaileysTexts();
        await baileys.LinkAsync(fleet, sessions, load.Chats);
        var (theirs, processor) = await baileys.RunAsync(load.Messages, load.Concurrency);
        Figure.Print(Name, $"delivered_baileys_{sessions}_sessions", theirs, "messages/s");
        Figure.Print(Name, $"cpu_per_message_baileys_{sessions}_sessions", processor, "ms");
        Figure.Print(Name, $"ratio_{sessions}_sessions", ours / theirs, "x");
    }

    private static async Task<double> MeasureAsync(SessionFleet fleet, IReadOnlyList<Chat> chats, int sessions, Load load)
    {
        var last = new string[chats.Count];
        var latencies = new double[load.Messages];
        var processor = fleet.Silo.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0, load.Messages, new ParallelOptions { MaxDegreeOfParallelism = load.Concurrency }, async (index, _) =>
            {
                var at = index % chats.Count;
                var sent = Stopwatch.GetTimestamp();
                last[at] = await chats[at].SendAsync($"message {index}");
                latencies[index] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            });
        var accepted = Stopwatch.GetElapsedTime(started);

        await WaitForLastAsync(chats, last);
        var delivered = Stopwatch.GetElapsedTime(started);
        var processed = fleet.Silo.ProcessorTime - processor;
        await CheckAllAsync(chats.Select(c => c.Session).DistinctBy(s => s.Id));

        Array.Sort(latencies);
        Print("accepted", load.Messages / accepted.TotalSeconds, "messages/s");
        Print("delivered", load.Messages / delivered.TotalSeconds, "messages/s");
        Print("accept_p50", latencies[latencies.Length / 2], "ms");
        Print("accept_p99", latencies[latencies.Length * 99 / 100], "ms");
        Print("cpu_per_message", processed.TotalMilliseconds / load.Messages, "ms");
        return load.Messages / delivered.TotalSeconds;

        void Print(string metric, double value, string unit) => Figure.Print(Name, $"{metric}_{sessions}_sessions", value, unit);
    }

    // A chat delivers in order, so its last message stands for all before it. One question at a time: asking costs the gateway too.
    private static async Task WaitForLastAsync(IReadOnlyList<Chat> chats, string[] last)
    {
        for (var i = 0; i < chats.Count; i++)
        {
            var (session, id) = (chats[i].Session, last[i]);
            await Eventually.GetAsync(() => session.GetInfoAsync(id), IsDone, $"{id} is delivered", Deadline);
        }
    }

    private static Task CheckAllAsync(IEnumerable<WapioSession> sessions) => Parallel.ForEachAsync(sessions, async (session, _) =>
        await Eventually.GetAsync(session.GetLogsAsync, log => log.All(IsDone), $"session {session.Id} has delivered all", Deadline));

    private static bool IsDone(System.Text.Json.JsonElement message) => message.Text("status") switch
    {
        "delivered" or "read" or "received" => true,
        "failed" => throw new InvalidOperationException($"A message failed: {message}"),
        _ => false,
    };

    private sealed record Load(int Messages, int Chats, int Concurrency);

    private sealed record Chat(WapioSession Session, string Recipient)
    {
        public async Task<string> SendAsync(string text) => (await Session.SendAsync(Recipient, text)).Text("msgId")!;
    }
}
