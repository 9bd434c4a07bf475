using Wapio.Bench.Fleet;
using Wapio.Bench.Load;
using Wapio.Bench.Peers;
using Wapio.Bench.Reporting;

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

    public static async Task RunAsync(string[] arguments)
    {
        var load = new Load(arguments.Number("messages", 2000), arguments.Number("chats", 4), arguments.Number("concurrency", 64));
        foreach (var sessions in new[] { 1, arguments.Number("sessions", 50) })
        {
            await using var fleet = await SessionFleet.StartAsync($"bench-{Name}-{sessions}");
            var ours = await MeasureAsync(fleet, await TextLoad.PrepareAsync(fleet.Sandbox.Client, await fleet.LinkAsync(sessions), load.Chats), sessions, load);
            await CompareAsync(fleet, ours, sessions, load);
        }
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

    private static async Task<double> MeasureAsync(SessionFleet fleet, TextLoad texts, int sessions, Load load)
    {
        var processor = fleet.Silo.ProcessorTime;
        var result = await texts.RunAsync(load.Messages, load.Concurrency);
        var processed = fleet.Silo.ProcessorTime - processor;
        await texts.CheckAsync();

        Print("accepted", result.Accepted, "messages/s");
        Print("delivered", result.Delivered, "messages/s");
        Print("accept_p50", result.Latencies[result.Latencies.Length / 2], "ms");
        Print("accept_p99", result.Latencies[result.Latencies.Length * 99 / 100], "ms");
        Print("cpu_per_message", processed.TotalMilliseconds / load.Messages, "ms");
        return result.Delivered;

        void Print(string metric, double value, string unit) => Figure.Print(Name, $"{metric}_{sessions}_sessions", value, unit);
    }

    private sealed record Load(int Messages, int Chats, int Concurrency);
}
