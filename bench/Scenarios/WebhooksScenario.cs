using System.Globalization;
using Wapio.Bench.Fleet;
using Wapio.Bench.Reporting;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>webhooks</c>: the time from a phone's sending of a text, and from the event that tells of it, to its arrival at the webhook of the session
/// it is for; with as many sessions as webhooks. All receivers answer, then some hang for as long as they are let, and so on in turns, so that what else the machine does falls on
/// both. The figures are of those that never hang.
/// <c>--sessions N</c> (200), <c>--rounds N</c> (3), <c>--messages N</c> for each session and turn (1), <c>--hanging N</c> (1), <c>--rate N</c> messages
/// a second (10).
/// </summary>
internal static class WebhooksScenario
{
    private const string Name = "webhooks";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(string[] arguments)
    {
        var load = new Load(
            arguments.Number("sessions", 200), arguments.Number("messages", 1), arguments.Number("hanging", 1), arguments.Number("rate", 10));
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var fleet = await SessionFleet.StartAsync($"bench-{Name}");
        var friend = await fleet.Sandbox.Client.AddPhoneAsync("Sender");
        var linked = await fleet.LinkWithPhonesAsync(load.Sessions);
        var isHanging = false;
        receiver.Answer = (context, post) =>
            isHanging && NumberOf(post) < load.Hanging ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask;
        for (var i = 0; i < linked.Count; i++)
            await linked[i].Session.PutWebhookAsync(new Uri(receiver.Url, $"/{i}"), "messages.received");

        // The first message of a chat sets up its keys; that is measured nowhere here.
        await MeasureAsync(friend, linked, receiver, load with { Messages = 1 }, "warm-up", 0);
        List<Delay> answering = [];
        List<Delay> hanging = [];
        for (var round = 0; round < arguments.Number("rounds", 3); round++)
        {
            isHanging = false;
            answering.AddRange(await MeasureAsync(friend, linked, receiver, load, $"a{round}", load.Hanging));
            isHanging = true;
            hanging.AddRange(await MeasureAsync(friend, linked, receiver, load, $"b{round}", load.Hanging));
        }

        Report("all_answer", answering);
        Report($"{load.Hanging}_hanging", hanging);
        Figure.Print(Name, "rss_anon", ProcessMemory.AnonymousKib(fleet.Silo.ProcessId), "KiB");
    }

    /// <returns>The delays of the sessions from <paramref name="first"/> on.</returns>
    private static async Task<IEnumerable<Delay>> MeasureAsync(
        SandboxPhone friend, IReadOnlyList<(SandboxPhone Phone, WapioSession Session)> linked, WebhookReceiver receiver, Load load, string turn, int first)
    {
        receiver.Posts.Clear();
        var count = load.Messages * linked.Count;
        var sentAt = new DateTimeOffset[count];
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / load.Rate));
        var sending = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            sentAt[i] = DateTimeOffset.UtcNow;
            sending.Add(friend.SendAsync(linked[i % linked.Count].Phone.Number, $"{turn} {i}"));
            await pace.WaitForNextTickAsync();
        }

        await Task.WhenAll(sending);
        var expected = load.Messages * (linked.Count - first);
        await Eventually.GetAsync(
            () => Task.FromResult(receiver.Posts.Count >= expected ? Arrived() : []), arrived => arrived.Count >= expected, $"{expected} messages arrive in turn {turn}", Deadline);
        return Arrived().Select(post => new Delay(
            post.At - sentAt[int.Parse(TextOf(post)[1], CultureInfo.InvariantCulture)], post.At - post.Json.GetProperty("emitted_at").GetDateTimeOffset()));

        List<ReceivedPost> Arrived() => [.. receiver.Posts.Where(post => NumberOf(post) >= first && TextOf(post)[0] == turn).DistinctBy(post => post.Id)];
    }

    private static string[] TextOf(ReceivedPost post) => post.Payload.GetProperty("text").GetString()!.Split(' ');

    private static int NumberOf(ReceivedPost post) => int.Parse(post.Path.AsSpan(1), CultureInfo.InvariantCulture);

    private static void Report(string part, List<Delay> delays)
    {
        Report($"from_phone_{part}", [.. delays.Select(delay => delay.FromPhone.TotalMilliseconds).Order()]);
        Report($"from_event_{part}", [.. delays.Select(delay => delay.FromEvent.TotalMilliseconds).Order()]);
    }

    private static void Report(string part, double[] delays)
    {
        Figure.Print(Name, $"delay_p50_{part}", delays[delays.Length / 2], "ms");
        Figure.Print(Name, $"delay_p99_{part}", delays[delays.Length * 99 / 100], "ms");
        Figure.Print(Name, $"delay_max_{part}", delays[^1], "ms");
    }

    // From the phone's sending, and from the event's being made: what lies between the two is WhatsApp's part.
    private sealed record Delay(TimeSpan FromPhone, TimeSpan FromEvent);

    private sealed record Load(int Sessions, int Messages, int Hanging, int Rate);
}
