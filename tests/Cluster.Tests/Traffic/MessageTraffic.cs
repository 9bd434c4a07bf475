using System.Globalization;
using Wapio.Cluster.Tests.Cluster;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Cluster.Tests.Traffic;

/// <summary>
/// Messages in both directions over every session, until told to stop. What the API does not accept is sent again under the same idempotency key, as
/// its callers would; one chat waits for the answer before its next message.
/// </summary>
internal sealed class MessageTraffic : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);
    private const string Received = "messages.received";
    private static int _runs;

    private readonly ClusterFixture _cluster;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string>[] _out;
    private readonly List<string>[] _in;
    private readonly string _run = $"r{Interlocked.Increment(ref _runs)}";
    private readonly Task _running;
    private int _accepted;

    /// <summary>Begins.</summary>
    public MessageTraffic(ClusterFixture cluster)
    {
        _cluster = cluster;
        _out = [.. cluster.Sessions.Select(_ => new List<string>())];
        _in = [.. cluster.Sessions.Select(_ => new List<string>())];
        _running = Task.WhenAll(cluster.Sessions.SelectMany(session => new[] { SendOutAsync(session), SendInAsync(session) }));
    }

    /// <summary>Waits until each session has sent on average so many messages more.</summary>
    public Task FlowsAsync(int each = 1)
    {
        var wanted = Volatile.Read(ref _accepted) + (each * _cluster.Sessions.Count);
        return Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _accepted) >= wanted), "messages flow", ClusterOptions.Deadline);
    }

    /// <summary>Stops, waits until everything has arrived, and counts.</summary>
    public async Task<Counts> FinishAsync()
    {
        await _stop.CancelAsync();
        await _running;
        var counts = new Counts(0, 0, 0, 0);
        foreach (var session in _cluster.Sessions)
        {
            counts += await ArrivedAsync(_out[session.Index], async () => [.. (await session.Friend.MessagesAsync()).Select(message => message.Text).OfType<string>()]);
            counts += await ArrivedAsync(_in[session.Index], () => ReceivedAsync(session));
            counts += await ToldAsync(session, _in[session.Index]);
        }

        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    // What is not there at the deadline is lost; whatever is there more than once by then is doubled.
    private static async Task<Counts> ArrivedAsync(IReadOnlyList<string> sent, Func<Task<IReadOnlyList<string>>> ask)
    {
        try
        {
            return Counts.Of(sent, await Eventually.GetAsync(ask, shown => Counts.Of(sent, shown).Lost == 0, "everything arrives", ClusterOptions.Deadline));
        }
        catch (TimeoutException)
        {
            return Counts.Of(sent, await ask());
        }
    }

    // Whatever is in the log was committed together with its event.
    private async Task<Counts> ToldAsync(LinkedSession session, List<string> received)
    {
        var events = await _cluster.Client.Session(session.Id).GetEventsAsync();
        var told = events
            .Where(one => one.Text("event_type") == Received)
            .CountBy(one => one.GetProperty("payload").Text("text") ?? "")
            .ToDictionary();
        var numbers = events.Select(one => one.GetProperty("sequence").GetInt64()).Order().ToList();
        return new Counts(0, 0, 0, 0)
        {
            Untold = received.Count(text => !told.ContainsKey(text)),
            ToldTwice = received.Count(text => told.GetValueOrDefault(text) > 1),
            Gaps = numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second != pair.First + 1),
        };
    }

    private async Task<IReadOnlyList<string>> ReceivedAsync(LinkedSession session)
    {
        try
        {
            var newestFirst = await _cluster.Client.Session(session.Id).GetInboundTextsAsync();
            return [.. newestFirst.Reverse()];
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return [];
        }
    }

    private async Task SendOutAsync(LinkedSession session)
    {
        using var timer = new PeriodicTimer(Interval);
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{_run} out {session.Index} {i}");
            await UntilAcceptedAsync(session, text);
            _out[session.Index].Add(text);
            Interlocked.Increment(ref _accepted);
            await NextAsync(timer);
        }
    }

    private async Task UntilAcceptedAsync(LinkedSession session, string text)
    {
        var deadline = DateTime.UtcNow + ClusterOptions.Deadline;
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                await _cluster.Client.Session(session.Id).SendAsync(session.Friend.Number, text, idempotencyKey: text.Replace(' ', '-')).WaitAsync(CallPatience);
                return;
            }
            catch (Exception exception) when (IsPassing(exception) && DateTime.UtcNow < deadline)
            {
                await pause.WaitForNextTickAsync();
            }
        }
    }

    // What is wrong with a request stays wrong.
    private static bool IsPassing(Exception exception) =>
        exception is TimeoutException or TaskCanceledException or HttpRequestException { StatusCode: null or >= System.Net.HttpStatusCode.InternalServerError };

    private async Task SendInAsync(LinkedSession session)
    {
        using var timer = new PeriodicTimer(Interval * 2);
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{_run} in {session.Index} {i}");
            await session.Friend.SendAsync(session.Phone.Number, text);
            _in[session.Index].Add(text);
            await NextAsync(timer);
        }
    }

    private async Task NextAsync(PeriodicTimer timer)
    {
        try
        {
            await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
